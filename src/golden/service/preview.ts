import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { type Declaration, findRecords, listSources, type RecordKey, type SourceRecord } from '#sources'
import { keyText } from '../model/assign.ts'
import type { Golden, Person, PersonId } from '../model/person.ts'
import { type ChangedValue, changedValues, previewMark, type TakenAlong } from '../model/preview.ts'
import { staysOf } from '../model/stays.ts'
import { linksOf } from '../store/link.ts'
import { selectRestrictions } from '../store/restriction.ts'
import { isAskedAbout } from '../store/review-queue.ts'
import { answersAround } from './answers-around.ts'
import { askedBy, saidByOthers } from './contest.ts'
import { goldenToday, readStandings, type Standings } from './keep.ts'
import { mustSee } from './must-see.ts'
import { contradictions, weighSides } from './split.ts'

/** What would move, shown before a steward makes one person of two, or two of one. */
export type Preview = {
  /** Who keeps their identifier and all that hangs on it. */
  readonly stays: Person
  /** Whose identifier leads on after a merge; nobody yet before a split: the new person has no identifier. */
  readonly goes: Person | undefined
  readonly moved: readonly SourceRecord[]
  readonly others: readonly SourceRecord[]
  readonly along: TakenAlong
  /** What changes for whoever stays; and for whoever moves away, all that they would be. */
  readonly changes: readonly ChangedValue[]
  readonly apart: Golden | undefined
  readonly becomesRestricted: boolean
  /** Whether stewards are alerted, since somebody comes to be hidden who was not. */
  readonly isAlerted: boolean
  /** How much stewards said otherwise: before a merge it is undone, or another decides; after a split another is asked. */
  readonly contradicted: number
  /** Whether another steward is asked already. */
  readonly isAsked: boolean
  readonly sources: readonly Declaration[]
  /** To be given back with the decision, so that nothing is decided that was not shown. */
  readonly mark: string
}

/**
 * What would move if two people were made one. Written down as a look at both. Changes nothing.
 *
 * Errors: `Fault('not-found')`; `Fault('conflict')` when they are one person already.
 */
export async function previewMerge(ctx: Context, a: PersonId, b: PersonId): Promise<Preview> {
  await mustBeAllowed(ctx, 'golden.steward')
  const [one, other] = [await mustSee(ctx, a), await mustSee(ctx, b)]
  if (one.id === other.id) throw new Fault('conflict', 'these are one person already')
  const sides = await weighSides(ctx, one.id, other.id)
  const [stays, goes] = sides.stays === one.id ? [one, other] : [other, one]
  const { moved, others, standings } = await bothRecords(ctx, sides)
  const afterwards = await goldenWith(ctx, [...others, ...moved], standings)
  const against = await contradictions(ctx, sides.moved, sides.others)
  const asked = against.length > 0 && askedBy(against, sides)
  await lookedAt(ctx, [stays, goes])
  return {
    stays,
    goes,
    moved,
    others,
    along: await along(ctx, moved, standings),
    changes: changedValues(stays.values, afterwards.values),
    apart: undefined,
    becomesRestricted: stays.isRestricted || goes.isRestricted || afterwards.isRestricted,
    isAlerted: stays.isRestricted !== goes.isRestricted,
    contradicted: against.length,
    isAsked: asked ? await isAskedAbout(ctx, ...asked) : false,
    sources: await listSources(ctx),
    mark: previewMark({ kind: 'merge', people: [stays.id, goes.id], moved, others, after: [afterwards] }),
  }
}

/**
 * What would move if some records were taken away from a person, as somebody of their own. Changes nothing.
 *
 * Errors: `Fault('not-found')` for a record that is not this person's; `Fault('conflict')` when none would be left.
 */
export async function previewSplit(
  ctx: Context,
  id: PersonId,
  records: readonly RecordKey[],
): Promise<Preview> {
  await mustBeAllowed(ctx, 'golden.steward')
  const stays = await mustSee(ctx, id)
  const wanted = new Set(records.map(keyText))
  const links = await linksOf(ctx, stays.id)
  const isWanted = (key: RecordKey) => wanted.has(keyText(key))
  const sides = { moved: links.filter(isWanted), others: links.filter((link) => !isWanted(link)) }
  if (sides.moved.length < wanted.size) throw new Fault('not-found', 'a record is not about that person')
  if (sides.moved.length === 0 || sides.others.length === 0)
    throw new Fault('conflict', 'someone would be left without a record')
  const { moved, others, standings } = await bothRecords(ctx, sides)
  const afterwards = await goldenWith(ctx, others, standings)
  const apart = await goldenWith(ctx, moved, standings)
  await lookedAt(ctx, [stays])
  return {
    stays,
    goes: undefined,
    moved,
    others,
    along: await along(ctx, moved, standings),
    changes: changedValues(stays.values, afterwards.values),
    // Whoever was restricted stays so, taken apart or not.
    apart: { ...apart, isRestricted: apart.isRestricted || stays.isRestricted },
    becomesRestricted: stays.isRestricted,
    isAlerted: false,
    contradicted: saidByOthers(ctx, (await answersAround(ctx, links)).said, sides) ? 1 : 0,
    isAsked: false,
    sources: await listSources(ctx),
    mark: previewMark({ kind: 'split', people: [stays.id], moved, others, after: [afterwards, apart] }),
  }
}

type Sides = { readonly moved: readonly RecordKey[]; readonly others: readonly RecordKey[] }

async function bothRecords(ctx: Context, sides: Sides) {
  const [moved, others] = [await findRecords(ctx, sides.moved), await findRecords(ctx, sides.others)]
  return { moved, others, standings: await readStandings(ctx, [...moved, ...others]) }
}

/** What some records come to today. Those kept restricted by decision count as they do when they are worked out. */
async function goldenWith(
  ctx: Context,
  records: readonly SourceRecord[],
  standings: Standings,
): Promise<Golden> {
  const golden = goldenToday(ctx, records, standings)
  const held = await selectRestrictions(ctx, records)
  return { ...golden, isRestricted: golden.isRestricted || held.length > 0 }
}

async function along(ctx: Context, moved: readonly SourceRecord[], { pins }: Standings): Promise<TakenAlong> {
  return {
    pins: moved.flatMap((key) => pins.get(keyText(key)) ?? []),
    addresses: staysOf(moved, dayHere(ctx.now)),
    held: await selectRestrictions(ctx, moved),
  }
}

async function lookedAt(ctx: Context, people: readonly Person[]): Promise<void> {
  for (const { id, values } of people)
    await record(ctx, { action: 'golden.reviewed', about: id, fields: Object.keys(values) })
}
