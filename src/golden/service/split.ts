import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { leftAt } from '../model/decision.ts'
import type { PersonId } from '../model/person.ts'
import { insertDecision, selectFound } from '../store/decision.ts'
import { findLink, insertLinkChanges, type Link, linksOf, saveLinks } from '../store/link.ts'
import { insertRedirects, selectPerson } from '../store/people.ts'
import { insertRestrictions } from '../store/restriction.ts'
import { decidedPairs, removeDecidedPair, saveDecidedPair } from '../store/review.ts'
import { alertOf } from './alert.ts'
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

/** As `splitPerson`: whom the records are about now, and the decision by which it can be undone. */
export async function splitNoted(
  ctx: Context,
  { person, records, reason }: { person: PersonId; records: readonly RecordKey[]; reason: string },
): Promise<{ readonly other: PersonId; readonly decision: string }> {
  await mustBeAllowed(ctx, 'golden.steward')
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
  const before = await selectFound(ctx, { moved, others, goes: alone })
  if ((await selectPerson(ctx, person))?.isRestricted) await insertRestrictions(ctx, moved)
  for (const link of moved)
    for (const other of others) await saveDecidedPair(ctx, [link, other], { isSame: false })
  await move(ctx, moved, alone, reason)
  await bringUpToDate(ctx, person)
  const id = ctx.newId()
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
  const { stays, goes, moved, others } = await weighSides(ctx, a, b)
  if (!isOverruling) await mustNotContradict(ctx, moved, others)
  const sides = [await selectPerson(ctx, a), await selectPerson(ctx, b)]
  const before = await selectFound(ctx, { moved, others, goes })
  if (isOverruling)
    for (const { a: one, b: other } of await contradictions(ctx, moved, others))
      await removeDecidedPair(ctx, one, other)
  await move(ctx, moved, stays, reason)
  await insertRedirects(ctx, new Map([[goes, stays]]))
  await bringUpToDate(ctx, goes)
  // Whoever was found before is hidden from now on; and if they are not her, they know where she lives.
  if (sides[0]?.isRestricted !== sides[1]?.isRestricted) await alertOf(ctx, stays, 'merge')
  const id = ctx.newId()
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

/** What stewards decided against these being one person. */
export async function contradictions(ctx: Context, moved: readonly Link[], others: readonly Link[]) {
  const [one, other] = [new Set(moved.map(keyText)), new Set(others.map(keyText))]
  return (await decidedPairs(ctx)).filter(({ a, b, isSame }) => {
    const [x, y] = [keyText(a), keyText(b)]
    return !isSame && ((one.has(x) && other.has(y)) || (one.has(y) && other.has(x)))
  })
}

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
