import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { type Found, leftAt } from '../model/decision.ts'
import { formerHomes } from '../model/keep.ts'
import { lapsed } from '../model/lapsed.ts'
import { type Said, saidAgainst } from '../model/meaning.ts'
import type { PersonId } from '../model/person.ts'
import { removeDecided, saveDecidedAcross, saveTogether } from '../store/decided-across.ts'
import { insertDecision, selectFound } from '../store/decision.ts'
import { findLink, insertLinkChanges, type Link, linksOf, saveLinks } from '../store/link.ts'
import { insertRedirects, selectPerson } from '../store/people.ts'
import { insertRestrictions } from '../store/restriction.ts'
import { alertOf } from './alert.ts'
import { answersAround } from './answers-around.ts'
import { contestMerge, contestSplit } from './contest.ts'
import { decideAlone } from './decide-alone.ts'
import { mustSee } from './must-see.ts'
import { bringUpToDate } from './recompute.ts'

/**
 * Takes one record away from a person, as someone of its own: see `splitPerson`.
 * Returns whom it is about now.
 *
 * Errors: `Fault('not-found')` when the record is linked to nobody; `Fault('conflict')` when the person has no other.
 */
export async function unlink(ctx: Context, key: RecordKey, reason: string): Promise<PersonId> {
  await mustBeAllowed(ctx, 'golden.steward')
  const link = await findLink(ctx, key)
  if (!link) throw new Fault('not-found', 'that record is linked to nobody')
  return splitPerson(ctx, { person: link.person, records: [key], reason })
}

/**
 * Takes some records away from a person, as someone of their own with a new identifier. They stay apart in every
 * rebuild, until it is undone; and restricted, if the person was.
 * Returns whom they are about now.
 *
 * Errors: `Fault('not-found')` for a record that is not this person's; `Fault('conflict')` when none would be left.
 */
export async function splitPerson(
  ctx: Context,
  split: { person: PersonId; records: readonly RecordKey[]; reason: string },
): Promise<PersonId> {
  return (await splitNoted(ctx, split)).other
}

type Splitting = {
  readonly person: PersonId
  readonly records: readonly RecordKey[]
  readonly reason: string
  /** A second steward has seen that it contradicts another, and decides. */
  readonly isOverruling?: boolean
}

/** As `splitPerson`: whom the records are about now, and the decision by which it can be undone. */
export async function splitNoted(
  ctx: Context,
  { person, records, reason, isOverruling = false }: Splitting,
): Promise<{ readonly other: PersonId; readonly decision: string }> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const wanted = new Set(records.map(keyText))
  const all = await linksOf(ctx, person)
  const [moved, others] = [
    all.filter((link) => wanted.has(keyText(link))),
    all.filter((link) => !wanted.has(keyText(link))),
  ]
  if (moved.length < wanted.size) throw new Fault('not-found', 'a record is not about that person')
  if (moved.length === 0 || others.length === 0)
    throw new Fault('conflict', 'someone would be left without a record')
  const alone = ctx.newId() as PersonId
  const found = await selectFound(ctx, { moved, others, goes: alone })
  const known = await selectPerson(ctx, person)
  if (known?.isRestricted) await insertRestrictions(ctx, moved, { formerHomes: formerHomes(known) })
  const id = ctx.newId()
  const { said } = await answersAround(ctx, all)
  if (!isOverruling) await contestSplit(ctx, said, { moved, others })
  const before = await withTaken(ctx, found, lapsed(said, moved, others))
  await saveDecidedAcross(ctx, { moved, others }, { isSame: false, decision: id })
  await saveTogether(ctx, moved, id)
  await move(ctx, moved, alone, reason)
  await bringUpToDate(ctx, person)
  const after = leftAt(moved, alone)
  await insertDecision(ctx, { id, kind: 'split', person, other: alone, reason, before, after })
  await record(ctx, {
    action: 'golden.unlinked',
    about: person,
    detail: { to: alone, records: moved.length, decision: id },
  })
  return { other: alone, decision: id }
}

/**
 * Makes one person of two. The one with more records keeps its identifier, and the other leads there. It stands in
 * every rebuild, until it is undone.
 *
 * Errors: `Fault('conflict')` when a steward has decided that records of both are not one person's: that must be
 *         undone first.
 */
export async function mergePeople(ctx: Context, a: PersonId, b: PersonId, reason: string): Promise<PersonId> {
  await mustBeAllowed(ctx, 'golden.steward')
  return a === b ? a : (await mergeNoted(ctx, [a, b], { reason, isOverruling: false })).stays
}

/** As `mergePeople`, of two who differ. `isOverruling`: what stewards decided against it counts no more, until it is undone. */
export async function mergeNoted(
  ctx: Context,
  [a, b]: readonly [PersonId, PersonId],
  { reason, isOverruling }: { readonly reason: string; readonly isOverruling: boolean },
): Promise<{ readonly stays: PersonId; readonly decision: string }> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const { stays, goes, moved, others } = await weighSides(ctx, a, b)
  if (moved.length === 0) throw new Fault('conflict', 'one of them has no record any more')
  if (!isOverruling) await mustNotContradict(ctx, moved, others)
  const sides = [await selectPerson(ctx, a), await selectPerson(ctx, b)]
  const against = isOverruling ? await contradictions(ctx, moved, others) : []
  const before = await withTaken(ctx, await selectFound(ctx, { moved, others, goes }), against)
  const id = ctx.newId()
  // Of every two records: whichever goes and comes back, another holds it.
  await saveDecidedAcross(ctx, { moved, others }, { isSame: true, decision: id })
  await move(ctx, moved, stays, reason)
  await insertRedirects(ctx, new Map([[goes, stays]]))
  await bringUpToDate(ctx, goes)
  // Whoever was found before is hidden from now on; and if they are not her, they know where she lives.
  if (sides[0]?.isRestricted !== sides[1]?.isRestricted) await alertOf(ctx, stays, 'merge')
  const after = leftAt(moved, stays)
  await insertDecision(ctx, { id, kind: 'merged', person: stays, other: goes, reason, before, after })
  await record(ctx, {
    action: 'golden.merged',
    about: stays,
    detail: { from: goes, records: moved.length, decision: id },
  })
  return { stays, decision: id }
}

/** Who keeps the identifier when two people become one, and which records move. */
export async function weighSides(ctx: Context, a: PersonId, b: PersonId) {
  const [left, right] = [await linksOf(ctx, a), await linksOf(ctx, b)]
  const isLeft = left.length > right.length || (left.length === right.length && a < b)
  return isLeft
    ? { stays: a, goes: b, moved: right, others: left }
    : { stays: b, goes: a, moved: left, others: right }
}

async function mustNotContradict(
  ctx: Context,
  moved: readonly Link[],
  others: readonly Link[],
): Promise<void> {
  if ((await contradictions(ctx, moved, others)).length > 0)
    throw new Fault('conflict', 'a steward has decided that they are not one person')
}

/**
 * Asks another steward whether two people are one, where it was decided that they are not: so that nobody has to find who
 * decided it, and no one steward decides against another.
 */
export async function askWhetherOne(ctx: Context, a: PersonId, b: PersonId): Promise<void> {
  await mustBeAllowed(ctx, 'golden.steward')
  const sides = await weighSides(ctx, (await mustSee(ctx, a)).id, (await mustSee(ctx, b)).id)
  await contestMerge(ctx, await contradictions(ctx, sides.moved, sides.others), sides)
}

/** What stewards decided against these being one person: of themselves, or of whoever is the same as one of them. */
export async function contradictions(ctx: Context, moved: readonly Link[], others: readonly Link[]) {
  const { said } = await answersAround(ctx, [...moved, ...others])
  return saidAgainst(said, moved, others)
}

/** Takes back what others said, also of records that are away, and keeps it with what a decision found. */
async function withTaken(ctx: Context, found: Found, taken: readonly Said[]): Promise<Found> {
  const isKept = new Set(found.pairs.map(textOfRow))
  const removed = await removeDecided(ctx, taken)
  return { ...found, pairs: [...found.pairs, ...removed.filter((row) => !isKept.has(textOfRow(row)))] }
}

const textOfRow = (row: Found['pairs'][number]): string =>
  JSON.stringify([row.a_source, row.a_id, row.b_source, row.b_id])

async function move(ctx: Context, links: readonly Link[], to: PersonId, reason: string): Promise<void> {
  const changes = links.map(({ source, id, person }) => ({ source, id, from: person, to, reason }))
  await insertLinkChanges(ctx, changes)
  await saveLinks(
    ctx,
    links.map((link) => ({ ...link, person: to, by: 'steward' as const })),
    'steward',
  )
  await bringUpToDate(ctx, to)
}
