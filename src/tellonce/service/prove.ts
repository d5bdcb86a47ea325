import { fieldsOfClaim, type OwnProof } from '#golden'
import type { Context } from '#kit/context'
import type { Problem } from '#kit/outcome'
import { claimOf } from '../model/claim.ts'
import type { LifeEvent } from '../model/life-event.ts'
import { noMatch, notSaid, type Said } from '../model/proof-problems.ts'
import { selectNoticesOf } from '../store/notice.ts'
import { hear } from './second-fact.ts'

/** Whether somebody is whom they say, by a reference and a fact of it. */
export type Proof =
  | { readonly kind: 'found'; readonly proof: OwnProof }
  | { readonly kind: 'no-match'; readonly problems: readonly Problem[] }
  | { readonly kind: 'slowed'; readonly heardFrom: Date }

/**
 * Says whose record somebody may see as their own who knows the reference of a move that they told us of, and a fact of
 * it. By the same rules and limits as following it. A death or a birth is told by somebody else, and a move counts once a
 * service has answered it: till then nobody can tell by it whether somebody is being asked whose it is.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function proveOneself(ctx: Context, said: Said): Promise<Proof> {
  const problems = notSaid(said)
  if (problems.length > 0) return { kind: 'no-match', problems }
  const heard = await hear(ctx, said, (event) => isAnswered(ctx, event))
  if (heard.kind === 'slowed') return heard
  const person = heard.kind === 'found' && heard.event.person
  if (!person) return { kind: 'no-match', problems: [noMatch] }
  return { kind: 'found', proof: { person, told: fieldsOfClaim(claimOf(heard.happening)) } }
}

const isAnswered = async (ctx: Context, { kind, person, reference }: LifeEvent): Promise<boolean> =>
  kind === 'moved' && person !== null && (await selectNoticesOf(ctx, reference)).some(({ answer }) => answer)
