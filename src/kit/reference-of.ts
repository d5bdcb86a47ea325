import { Fault } from './fault.ts'
import type { Web } from './http.ts'
import { type Reference, readReference } from './reference.ts'

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
