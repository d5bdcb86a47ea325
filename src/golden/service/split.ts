import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { RecordKey } from '#sources'
import type { PersonId } from '../model/person.ts'
import { findLink, insertLinkChanges, type Link, linksOf, saveLinks } from '../store/link.ts'
import { insertRedirects, selectPerson } from '../store/people.ts'
import { insertRestriction, removeRestriction } from '../store/restriction.ts'
import { removeDecidedPair, saveDecidedPair } from '../store/review.ts'
import { recompute } from './recompute.ts'

/**
 * Takes one record away from a person, as someone of its own. It stays apart in every rebuild, until it is put back;
 * and restricted, if the person was.
 * Returns whom it is about now.
 *
 * Errors: `Fault('not-found')` when the record is linked to nobody; `Fault('conflict')` when the person has no other.
 */
export async function unlink(ctx: Context, key: RecordKey, reason: string): Promise<PersonId> {
  const link = await mustFind(ctx, key)
  const others = (await linksOf(ctx, link.person)).filter((each) => !isSame(each, key))
  if (others.length === 0) throw new Fault('conflict', 'it is the only record of its person')
  const alone = ctx.newId() as PersonId
  if ((await selectPerson(ctx, link.person))?.isRestricted) await insertRestriction(ctx, link)
  await move(ctx, [link], alone, reason)
  for (const other of others) await saveDecidedPair(ctx, [link, other], { isSame: false })
  await recompute(ctx, link.person)
  await record(ctx, { action: 'golden.unlinked', about: link.person, detail: { to: alone } })
  return alone
}

/** Puts a record back that was taken from a person: all is as it was before. */
export async function relink(ctx: Context, key: RecordKey, person: PersonId): Promise<void> {
  const link = await mustFind(ctx, key)
  for (const other of await linksOf(ctx, person)) await removeDecidedPair(ctx, link, other)
  await removeRestriction(ctx, link)
  await move(ctx, [link], person, 'put back')
  if ((await linksOf(ctx, link.person)).length === 0)
    await insertRedirects(ctx, new Map([[link.person, person]]))
  await recompute(ctx, link.person)
  await record(ctx, { action: 'golden.relinked', about: person, detail: { from: link.person } })
}

/** Makes one person of two. The one with more records keeps its identifier, and the other leads there. */
export async function mergePeople(ctx: Context, a: PersonId, b: PersonId, reason: string): Promise<PersonId> {
  await mustBeAllowed(ctx, 'golden.steward')
  if (a === b) return a
  const [left, right] = [await linksOf(ctx, a), await linksOf(ctx, b)]
  const isLeft = left.length > right.length || (left.length === right.length && a < b)
  const [stays, goes, moved] = isLeft ? [a, b, right] : [b, a, left]
  await move(ctx, moved, stays, reason)
  await insertRedirects(ctx, new Map([[goes, stays]]))
  await recompute(ctx, goes)
  await record(ctx, { action: 'golden.merged', about: stays, detail: { from: goes, records: moved.length } })
  return stays
}

const isSame = (a: RecordKey, b: RecordKey): boolean => a.source === b.source && a.id === b.id

async function mustFind(ctx: Context, key: RecordKey): Promise<Link> {
  await mustBeAllowed(ctx, 'golden.steward')
  const link = await findLink(ctx, key)
  if (!link) throw new Fault('not-found', 'that record is linked to nobody')
  return link
}

async function move(ctx: Context, links: readonly Link[], to: PersonId, reason: string): Promise<void> {
  const changes = links.map(({ source, id, person }) => ({ source, id, from: person, to, reason }))
  await insertLinkChanges(ctx, changes)
  await saveLinks(
    ctx,
    links.map((link) => ({ ...link, person: to, by: 'steward' as const })),
    'steward',
  )
  await recompute(ctx, to)
}
