import { fieldsOfClaim, type OwnProof } from '#golden'
import type { Context } from '#kit/context'
import { claimOf } from '../model/claim.ts'
import { hear, type Said } from './second-fact.ts'

/** Whether somebody is whom they say, by a reference and a fact of it. */
export type Proof =
  | { readonly kind: 'found'; readonly proof: OwnProof }
  | { readonly kind: 'no-match' }
  | { readonly kind: 'slowed'; readonly heardFrom: Date }

/**
 * Says whose record somebody may see as their own who knows the reference of a move that they told us of, and a fact of
 * it. By the same rules and limits as following it. A death or a birth is told by somebody else, and a move that is still
 * being checked is nobody's yet.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function proveOneself(ctx: Context, said: Said): Promise<Proof> {
  const heard = await hear(ctx, said, ({ kind, person }) => kind === 'moved' && person !== null)
  if (heard.kind !== 'found') return heard
  const { event, happening } = heard
  if (!event.person) return { kind: 'no-match' }
  return { kind: 'found', proof: { person: event.person, told: fieldsOfClaim(claimOf(happening)) } }
}
