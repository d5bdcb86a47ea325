import {
  isAllowed,
  listPurposes,
  mustBeAllowed,
  namesOfStaff,
  type Purpose,
  refuseUnlessAllowed,
} from '#access'
import { type Entry, entriesAbout, record } from '#audit'
import type { Context } from '#kit/context'
import { type Declaration, findRecords, listSources, type SourceRecord } from '#sources'
import { closestFirst, leavesUnmet, widerQueries } from '../model/closest.ts'
import type { Correction } from '../model/correction.ts'
import type { Decision } from '../model/decision.ts'
import type { Person, PersonId } from '../model/person.ts'
import { fieldsLookedInto, mostFound, type Query, queryOf, readQuery } from '../model/search.ts'
import { correctionsAbout } from '../store/correction.ts'
import { decisionsAbout } from '../store/decision.ts'
import { type Link, linksOf } from '../store/link.ts'
import { selectNamed } from '../store/redirect.ts'
import { countFound, type Found, selectFound } from '../store/search.ts'
import { identifiersOf, keptUnder } from './identifiers.ts'
import { mustSee } from './must-see.ts'
import { openLift } from './restrict.ts'

/** What a search comes to. */
export type Results =
  /** Nothing yet that narrows a search down. */
  | { readonly kind: 'too-short' }
  | {
      readonly kind: 'found'
      readonly people: readonly Found[]
      readonly hasMore: boolean
      /** Set when nobody fits all that was typed, and these fit it but for a slip, for one thing, or for a town. */
      readonly isNearly?: true
      /** When nobody meets all that was typed: who would be found without one thing of it. */
      readonly without?: readonly Without[]
    }

/** How many would be found without something that was typed, and by what; no more are counted than a page shows. */
export type Without = { readonly said: string; readonly query: string; readonly people: number }

const mostLeftOut = 4

/**
 * Finds people by name in any order, date of birth, postcode, street, phone, email or reference. Restricted people are found
 * only by those who may see them, never by a place or a phone, and nobody is told where they live.
 */
export async function searchPeople(ctx: Context, text: string): Promise<Results> {
  await refuseUnlessAllowed(ctx, 'golden.read')
  const query = readQuery(text)
  if (!query) return { kind: 'too-short' }
  const fitting = await selectFound(ctx, query, mostFound)
  const near = fitting.length === 0 ? await foundNearly(ctx, query) : []
  const without = fitting.length + near.length === 0 ? await foundWithout(ctx, query) : []
  const found = [...fitting, ...near]
  const people = found.slice(0, mostFound)
  const fields = fieldsLookedInto(query)
  await record(ctx, { action: 'golden.searched', about: 'people', fields, detail: { found: people.length } })
  const isNearly = (near.length > 0 || leavesUnmet(query, people)) && { isNearly: true as const }
  const hasMore = found.length > people.length
  return { kind: 'found', people, hasMore, ...isNearly, ...(without.length > 0 && { without }) }
}

/** Those who fit but for a slip, or else but for one thing; the most alike first. */
async function foundNearly(ctx: Context, query: Query): Promise<readonly Found[]> {
  for (const wider of widerQueries(query)) {
    const found = await selectFound(ctx, wider, mostFound)
    if (found.length > 0) return closestFirst(found, query)
  }
  return []
}

/** Whom the same search finds without one of the things that were typed: one of them may be wrong. */
async function foundWithout(ctx: Context, { terms }: Query): Promise<readonly Without[]> {
  if (terms.length < 2) return []
  const rests = terms.slice(0, mostLeftOut).map(({ said }, at) => ({ said, rest: terms.toSpliced(at, 1) }))
  const asked = rests.map(({ rest }) => queryOf(rest).nearly)
  const counts = await countFound(ctx, asked, mostFound + 1)
  return rests.flatMap(({ said, rest }, at) => {
    const people = counts[at] ?? 0
    return people === 0 ? [] : [{ said, query: rest.map((each) => each.said).join(' '), people }]
  })
}

/** A golden record with what it is made from, as far as whoever looks may see. */
export type Opened = {
  readonly person: Person
  readonly links: readonly Link[]
  /** Only of applications whose owners allow the purpose that was given. */
  readonly records: readonly SourceRecord[]
  readonly sources: readonly Declaration[]
  /** Who looked before; only for those who may know. */
  readonly looks: readonly Entry[] | undefined
  /** What stewards decided of them; for stewards only. */
  readonly decisions: readonly Decision[]
  /** Every purpose, as `looks` name them; none where there are no looks. */
  readonly purposes: readonly Purpose[]
  /** What waits to be put right about them; only for those who may ask for it. */
  readonly corrections: readonly Correction[]
  /** Whether a restriction has overtaken what whoever looks asked for: to lift it. */
  readonly isLiftOvertaken: boolean
  /** The names of those on the staff who stand in what is shown. */
  readonly staff: ReadonlyMap<string, string>
  /** Which of the acts that its page offers whoever looks may do. */
  readonly may: ReadonlySet<string>
}

const offered = [
  'golden.write',
  'golden.correct',
  'golden.take-access',
  'golden.restrict',
  'golden.lift-restriction',
  'golden.steward',
  'channels.call',
] as const

async function allowedOf(ctx: Context): Promise<ReadonlySet<string>> {
  const may = new Set<string>()
  for (const action of offered) if (await isAllowed(ctx, action)) may.add(action)
  return may
}

/**
 * Opens a golden record. Written down, with the fields that are shown.
 *
 * Errors: `Fault('not-found')` when there is none, or none that whoever asks may see: they cannot tell which.
 */
export async function openPerson(ctx: Context, id: PersonId): Promise<Opened> {
  await mustBeAllowed(ctx, 'golden.read')
  const person = await mustSee(ctx, id)
  const links = await linksOf(ctx, person.id)
  const records = (await isAllowed(ctx, 'sources.read-records')) ? await findRecords(ctx, links) : []
  const sources = await listSources(ctx)
  const looks = (await isAllowed(ctx, 'audit.read')) ? await looksUnder(ctx, person.id) : undefined
  const may = await allowedOf(ctx)
  const decisions = may.has('golden.steward') ? await decisionsAbout(ctx, person.id) : []
  await record(ctx, { action: 'golden.opened', about: person.id, fields: Object.keys(person.values) })
  const known = new Set(records.map(({ source, id: record }) => `${source} ${record}`))
  return {
    person,
    links: links.filter((link) => known.has(`${link.source} ${link.id}`)),
    records,
    sources,
    looks,
    purposes: looks ? await listPurposes(ctx) : [],
    decisions,
    corrections: may.has('golden.correct') ? await waitingAbout(ctx, person.id) : [],
    isLiftOvertaken:
      person.isRestricted && may.has('golden.lift-restriction') && (await isOwnLiftOver(ctx, person.id)),
    staff: await namesOfStaff(
      ctx,
      [...(looks ?? []), ...decisions].map(({ actor }) => actor),
    ),
    may,
  }
}

async function isOwnLiftOver(ctx: Context, person: PersonId): Promise<boolean> {
  const lift = await openLift(ctx, person)
  return lift?.askedBy === ctx.actor.id && lift.isOvertaken
}

const waitingAbout = async (ctx: Context, person: PersonId): Promise<readonly Correction[]> => {
  const all = await keptUnder(
    await identifiersOf(ctx, person),
    (each) => correctionsAbout(ctx, each),
    ({ askedAt }) => askedAt,
  )
  return all.filter(({ state }) => state === 'asked')
}

/** Who looked at somebody, also under an identifier that leads to them since. */
const looksUnder = async (ctx: Context, person: PersonId): Promise<readonly Entry[]> =>
  keptUnder(
    await identifiersOf(ctx, person),
    (each) => entriesAbout(ctx, each),
    ({ at }) => at,
  )

/** The names of these people, by identifier, also by one that leads on: of those that whoever asks may see. */
export async function nameOf(ctx: Context, ids: readonly PersonId[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0 || !(await isAllowed(ctx, 'golden.read'))) return new Map()
  const named = await selectNamed(ctx, ids)
  for (const about of new Set(named.map(({ person }) => person)))
    await record(ctx, { action: 'golden.named', about, fields: ['name'] })
  return new Map(named.map(({ id, name }) => [id, name]))
}
