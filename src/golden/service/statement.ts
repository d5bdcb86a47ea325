import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { type Fields, insertClaimRecord } from '#sources'
import { type Needs, needsIn } from '../model/needs.ts'
import type { PersonId } from '../model/person.ts'
import { type ContactKind, contactKey } from '../model/pin.ts'
import { insertLink } from '../store/link.ts'
import { followRedirect, selectPerson } from '../store/people.ts'
import { endInvalidContact, insertInvalidContact } from '../store/standing.ts'
import { mustSee } from './must-see.ts'
import { bringUpToDate } from './recompute.ts'

/**
 * Keeps what somebody told an officer of a person, as a record of its own beside those of the applications. What is
 * told later takes its place; nothing is overwritten.
 *
 * Errors: `Fault('not-found')` when there is no such person, or none that whoever asks may see.
 */
export async function stateAbout(ctx: Context, person: PersonId, said: Fields): Promise<void> {
  await mustBeAllowed(ctx, 'golden.write')
  const known = await mustSee(ctx, person)
  const fields = { ...said, valid_from: dayHere(ctx.now) }
  const key = await insertClaimRecord(ctx, { fields, isSealed: known.isRestricted })
  await insertLink(ctx, { ...key, person: known.id, by: 'claim', bits: undefined }, 'said')
  await bringUpToDate(ctx, known.id)
  await record(ctx, { action: 'golden.stated', about: known.id, fields: Object.keys(said) })
}

/**
 * What must be known before this person is written or spoken to: needs, preferred way, whether they have died or are
 * restricted. `undefined` when there is no such person, or none that whoever asks may see.
 */
export async function needsOf(ctx: Context, person: PersonId): Promise<Needs | undefined> {
  await mustBeAllowed(ctx, 'golden.read')
  const known = await selectPerson(ctx, await followRedirect(ctx, person))
  if (!known) return undefined
  const fields = ['communication_needs', 'preferred_channel', 'date_of_death', 'reported_dead']
  await record(ctx, { action: 'golden.needs-read', about: known.id, fields })
  return needsIn(known)
}

/** A way of reaching someone that was found not to work, and how that showed. */
export type InvalidContact = {
  readonly kind: ContactKind
  readonly value: string
  /** As `the email came back`: in words, and nothing personal. */
  readonly reason: string
}

/**
 * Notes that a telephone, an email or an address does not work: wherever else the same one is said, it does not work
 * either. Another that is known takes its place.
 */
export async function markContactInvalid(
  ctx: Context,
  person: PersonId,
  { kind, value, reason }: InvalidContact,
): Promise<void> {
  await mustBeAllowed(ctx, 'golden.write')
  const id = await followRedirect(ctx, person)
  await insertInvalidContact(ctx, { kind, key: contactKey(kind, value), person: id, reason })
  await bringUpToDate(ctx, id)
  await record(ctx, { action: 'golden.contact-failed', about: id, fields: [kind], detail: { reason } })
}

/** Takes back that a way of reaching someone does not work. Errors: `Fault('forbidden')` for all but stewards. */
export async function markContactValid(
  ctx: Context,
  person: PersonId,
  { kind, value }: Pick<InvalidContact, 'kind' | 'value'>,
): Promise<void> {
  await mustBeAllowed(ctx, 'golden.steward')
  const id = await followRedirect(ctx, person)
  await endInvalidContact(ctx, contactKey(kind, value))
  await bringUpToDate(ctx, id)
  await record(ctx, { action: 'golden.contact-works', about: id, fields: [kind] })
}
