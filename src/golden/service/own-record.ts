import { listPurposes, mustBeAllowed, type Purpose } from '#access'
import { type Look, looksAt, record } from '#audit'
import type { Context } from '#kit/context'
import type { Outcome } from '#kit/outcome'
import { type Declaration, type Fields, listSources } from '#sources'
import type { Correction, WantedCorrection } from '../model/correction.ts'
import { isToldByOfficer, type OwnValue, ownValues, toldValues } from '../model/own-record.ts'
import type { Person, PersonId } from '../model/person.ts'
import { correctionsAbout, insertCorrection } from '../store/correction.ts'
import { holdPerson } from '../store/link.ts'
import { sayWhoseOwn } from '../store/own-record.ts'
import { followRedirect, selectPerson } from '../store/people.ts'
import { identifiersOf, keptUnder } from './identifiers.ts'

/** What somebody sees of their own record who has proved no more than a reference and a fact. */
export type OwnRecord = {
  readonly values: readonly OwnValue[]
  /** Services that anybody who helps the person may name; the others are told by an officer. */
  readonly sources: readonly Declaration[]
  readonly corrections: readonly Correction[]
  readonly looks: readonly Look[]
  readonly purposes: readonly Purpose[]
}

/** Whose record somebody may see as their own, and what they told us when they got their reference. */
export type OwnProof = { readonly person: PersonId; readonly told: Fields }

/** The record of whoever has proved themselves; none where it is restricted, or theirs no more. */
async function selectOwn(
  ctx: Context,
  id: PersonId,
): Promise<{ readonly now: PersonId; readonly person: Person | undefined }> {
  await mustBeAllowed(ctx, 'golden.see-own')
  const now = await followRedirect(ctx, id)
  await sayWhoseOwn(ctx, now)
  const person = await selectPerson(ctx, now)
  return { now, person: person?.values.date_of_death ? undefined : person }
}

const mostLooks = 200
// Some of them are left out.
const mostRead = 500

/**
 * What somebody is shown of their own record: kinds of details and services, who looked and why, and what they asked to
 * have put right. No value. Written down as a look.
 *
 * Of somebody restricted, and of somebody who has died, it shows what they themselves told, and what residents and the
 * platform did with it: as of anybody of whom no service holds anything. So nobody can tell by it who is restricted.
 */
export async function openOwn(ctx: Context, { person: id, told }: OwnProof): Promise<OwnRecord> {
  const { now, person } = await selectOwn(ctx, id)
  const ids = await identifiersOf(ctx, now)
  const all = await keptUnder(
    ids,
    (each) => looksAt(ctx, each, mostRead),
    ({ at }) => at,
  )
  const looks = all.filter((look) => !isToldByOfficer(look) && (person !== undefined || isNobodys(look.role)))
  const own = {
    values: person ? ownValues(person.values) : toldValues(told),
    sources: (await listSources(ctx)).filter(({ purposes }) => purposes.includes('answer-enquiry')),
    corrections: await correctionsUnder(ctx, ids),
    looks: looks.slice(0, mostLooks),
    purposes: await listPurposes(ctx),
  }
  await record(ctx, { action: 'golden.own-shown', about: now, detail: { looks: own.looks.length } })
  return own
}

/** What was asked for, also under identifiers that lead to them since: the database is told of each that it is theirs. */
async function correctionsUnder(ctx: Context, ids: readonly PersonId[]): Promise<readonly Correction[]> {
  const asked = async (id: PersonId) => {
    await sayWhoseOwn(ctx, id)
    return correctionsAbout(ctx, id)
  }
  const corrections = await keptUnder(ids, asked, ({ askedAt }) => askedAt)
  await sayWhoseOwn(ctx, ids[0] as PersonId)
  return corrections
}

const isNobodys = (role: string): boolean => role === 'resident' || role === 'system'

// So that nobody fills the stewards' list in somebody else's name.
const mostWaiting = 5

/**
 * Asks in one's own name for something to be put right. A steward decides, and knows that it was asked by a weak proof.
 *
 * Errors: a problem with `field` when so many wait already.
 */
export async function askOwn(
  ctx: Context,
  { person: id }: OwnProof,
  wanted: WantedCorrection,
): Promise<Outcome<undefined>> {
  const { now, person } = await selectOwn(ctx, id)
  await holdPerson(ctx, now)
  const under = await correctionsUnder(ctx, await identifiersOf(ctx, now))
  const waiting = under.filter(({ state }) => state === 'asked')
  // A form that is sent twice asks once.
  if (waiting.some((each) => each.field === wanted.field && each.value === wanted.value))
    return { ok: true, value: undefined }
  if (waiting.length >= mostWaiting) {
    const message = `We have not answered ${mostWaiting} things that you asked us to put right. Wait until we have`
    return { ok: false, problems: [{ field: 'field', message }] }
  }
  const { field, value, because, tell } = wanted
  const correction = ctx.newId()
  const held = person?.values[field]?.value
  const asked = { id: correction, person: now, field, held, value, because, tell } as const
  const how = { askedFor: 'person', requestKey: undefined, provedBy: 'reference' } as const
  await insertCorrection(ctx, { ...asked, ...how })
  await record(ctx, {
    action: 'golden.correction-asked',
    about: now,
    fields: [field],
    detail: { correction, proof: 'reference' },
  })
  return { ok: true, value: undefined }
}
