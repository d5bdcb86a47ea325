import type { Context } from '#kit/context'
import type { Content } from '#kit/html'

/** What other modules have to say of a case, on its page. */
export type Beside = (ctx: Context, reference: string) => Promise<Content>
