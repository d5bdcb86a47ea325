import { listPurposes, mustBeAllowed, type Purpose } from '#access'
import { type Look, looksAt } from '#audit'
import type { Context } from '#kit/context'
import {
  type Declaration,
  findRecords,
  listSources,
  type ProposalHeld,
  proposalsHeld,
  type RecordVersion,
  type SourceRecord,
  versionsOf,
} from '#sources'
import type { AccessRequest } from '../model/access-request.ts'
import type { Correction } from '../model/correction.ts'
import type { Person, PersonId } from '../model/person.ts'
import type { Own } from '../model/suggest-marks.ts'
import { requestsAbout } from '../store/access-request.ts'
import { correctionsAbout } from '../store/correction.ts'
import {
  type FormerValues,
  type HomeHeld,
  selectFormers,
  selectHomes,
  selectNeighbours,
} from '../store/held.ts'
import { type Link, linksOf } from '../store/link.ts'
import { identifiersOf, keptUnder } from './identifiers.ts'
import { mustSee } from './must-see.ts'

/** Everything that golden records and the records beneath them hold about one person. */
export type HeldWhole = {
  readonly person: Person
  readonly links: readonly Link[]
  readonly records: readonly SourceRecord[]
  /** What those records said before. */
  readonly versions: readonly RecordVersion[]
  readonly sources: readonly Declaration[]
  readonly formers: readonly FormerValues[]
  readonly homes: readonly HomeHeld[]
  readonly corrections: readonly Correction[]
  readonly proposals: readonly ProposalHeld[]
  readonly requests: readonly AccessRequest[]
  readonly looks: readonly Look[]
  readonly purposes: readonly Purpose[]
}

/**
 * Reads everything that is held about somebody, for a copy of it. Who looked is read before this look is written down.
 *
 * Errors: `Fault('forbidden')` for any purpose but this; `Fault('not-found')`.
 */
export async function gatherHeld(ctx: Context, id: PersonId): Promise<HeldWhole> {
  await mustBeAllowed(ctx, 'golden.answer-access')
  const person = await mustSee(ctx, id)
  const links = await linksOf(ctx, person.id)
  const records = await findRecords(ctx, links)
  // What was kept under an identifier that leads on is about them too.
  const ids = await identifiersOf(ctx, person.id)
  return {
    person,
    links,
    records,
    versions: await versionsOf(ctx, links),
    sources: await listSources(ctx),
    formers: await keptUnder(
      ids,
      (each) => selectFormers(ctx, each),
      ({ untilAt }) => untilAt,
    ),
    homes: await selectHomes(ctx, person.id),
    corrections: await keptUnder(
      ids,
      (each) => correctionsAbout(ctx, each),
      ({ askedAt }) => askedAt,
    ),
    proposals: await proposalsHeld(ctx, links),
    requests: await keptUnder(
      ids,
      (each) => requestsAbout(ctx, each),
      ({ askedAt }) => askedAt,
    ),
    looks: await keptUnder(
      ids,
      (each) => looksAt(ctx, each),
      ({ at }) => at,
    ),
    purposes: await listPurposes(ctx),
  }
}

/** What in a copy is the person’s own, by everything that is said of them anywhere. */
export async function ownOf(ctx: Context, held: HeldWhole): Promise<Own> {
  const { person, records, versions, formers, corrections } = held
  const values = [person.values, ...formers.map((former) => former.values)].flatMap((of) =>
    Object.entries(of).flatMap(([field, value]) =>
      [value.value, ...value.competing.map((other) => other.value)].map((said) => [field, said] as const),
    ),
  )
  const said = [...records, ...versions].flatMap(({ fields }) => Object.entries(fields))
  const asked = corrections.map(({ field, value }) => [field, value] as const)
  const all = [...values, ...said, ...asked].filter(([, value]) => typeof value === 'string')
  const of = (...names: readonly string[]) => [
    ...new Set(all.flatMap(([field, value]) => (names.includes(field) ? [value] : []))),
  ]
  return {
    names: of('title', 'full_name', 'given_name', 'middle_names', 'surname', 'previous_surname'),
    phones: of('phone'),
    emails: of('email'),
    addresses: [...of('address', 'previous_address'), ...person.stays.map(({ address }) => address)],
    postcodes: [...of('postcode', 'previous_postcode'), ...person.stays.map(({ postcode }) => postcode)],
    others: await selectNeighbours(ctx, person.id),
  }
}
