import type { Context } from '#kit/context'
import type { Problem } from '#kit/outcome'
import type { Reference } from '#kit/reference'

type Sent = Readonly<Record<string, string>>

/** What someone who sends a form wants, and whatever is wrong with it. */
export type Doing = (ctx: Context, reference: Reference, sent: Sent) => Promise<readonly Problem[]>
