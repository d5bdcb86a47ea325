import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Content } from '#kit/html'
import type { Web } from '#kit/http'
import { type Reference, readReference } from '#kit/reference'

export type { Reference }

/** What other modules have to say of a case, on its page. */
export type Beside = (ctx: Context, reference: string) => Promise<Content>

/**
 * The reference in the address of a page.
 *
 * Errors: `Fault('not-found')` for what is none.
 */
export function referenceOf(c: Web): Reference {
  const reference = readReference(c.req.param('reference') ?? '')
  if (!reference) throw new Fault('not-found', 'no such reference')
  return reference
}
