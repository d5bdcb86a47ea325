import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { type Decision, type Found, isAsLeft, leftAt } from '../model/decision.ts'
import type { PersonId } from '../model/person.ts'
import { decidedBy } from '../store/decided.ts'
import { restoreDecidedAcross } from '../store/decided-across.ts'
import { decisionsAbout, endDecision, restoreFound, selectDecision } from '../store/decision.ts'
import { findLink, insertLinkChanges, type Link, linksOf, saveLinks } from '../store/link.ts'
import { followRedirect, insertRedirects } from '../store/people.ts'
import { removeRaised } from '../store/review-queue.ts'
import { cameSince } from './came-since.ts'
import { decideAlone } from './decide-alone.ts'
import { modelInUse } from './model-in-use.ts'
import { bringUpToDate } from './recompute.ts'

/** What stewards decided of a person, the latest first. Errors: `Fault('forbidden')` for all others. */
export async function listDecisions(ctx: Context, person: PersonId): Promise<readonly Decision[]> {
  await mustBeAllowed(ctx, 'golden.steward')
  return decisionsAbout(ctx, person)
}

/**
 * Undoes a merge or a split by itself, whatever answer it followed from: every link, constraint and hold is exactly as it
 * was before. An identifier that nobody has then leads on; who was restricted in between stays restricted.
 *
 * Errors: `Fault('not-found')`; `Fault('conflict')` when it has been undone already, or when the same records have been
 *         decided on again since: then that must be undone first.
 */
export async function undoAlone(ctx: Context, id: string): Promise<void> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const decision = await selectDecision(ctx, id)
  if (!decision) throw new Fault('not-found', `no decision ${id}`)
  const { kind, before, after, at } = decision
  const moved = await linksNow(ctx, before.links)
  const now = new Map(moved.map((link) => [keyText(link), link.person]))
  const { person, other } = await whoHasNow(ctx, decision, moved)
  const isAnew = person !== decision.person || other !== decision.other
  const left = isAnew ? leftAt(moved, kind === 'merged' ? person : other) : after
  if (!isAsLeft(left, now)) throw new Fault('conflict', 'what was decided since must be undone first')
  if (!(await endDecision(ctx, id))) throw new Fault('conflict', 'it has been undone already')
  const back = kind === 'merged' ? other : person
  const came = await cameSince(ctx, { ...decision, person, other }, moved)
  const isMoved = (link: RecordKey) => now.has(keyText(link))
  const others = (await linksOf(ctx, person)).filter((link) => !isMoved(link))
  await insertLinkChanges(
    ctx,
    [...moved, ...came].map(({ source, id: record_ }) => ({
      source,
      id: record_,
      from: kind === 'merged' ? person : other,
      to: back,
      reason: 'undone',
    })),
  )
  // Through the same door as every change of a link, so that the feed tells of it; then exactly as it was.
  await saveLinks(
    ctx,
    moved.map((link) => ({ ...link, person: back })),
    'steward',
  )
  await giveBack(ctx, came, back)
  const whose = (was: PersonId) => (was === decision.person ? person : was)
  const found = { ...before, links: before.links.map((was) => ({ ...was, person: whose(was.person) })) }
  await restoreFound(ctx, found, { moved, goes: decision.other, at: kind === 'split' ? at : undefined })
  // What came along may have been decided on with the others since, and would hold both together.
  const along = kind === 'merged' ? came : []
  const isAlong = new Set(along.map(keyText))
  const sides = { moved: [...moved, ...along], others: others.filter((link) => !isAlong.has(keyText(link))) }
  await restoreDecidedAcross(ctx, sides, { decision: id, before: before.pairs })
  await removeRaised(ctx, sides.moved, sides.others)
  await leadOn(ctx, [other, decision.other, decision.person], person)
  await bringUpToDate(ctx, other)
  await bringUpToDate(ctx, person)
  await record(ctx, { action: 'golden.undone', about: person, detail: { kind, decision: id, other } })
}

/** Lets identifiers that nobody has any more lead to somebody. */
async function leadOn(ctx: Context, ids: readonly PersonId[], to: PersonId): Promise<void> {
  for (const id of new Set(ids))
    if (id !== to && (await linksOf(ctx, id)).length === 0) await insertRedirects(ctx, new Map([[id, to]]))
}

/**
 * Who has what a decision left: where all of somebody were away at once, they have come back as somebody new, whom what
 * was decided made one again, or keeps apart.
 */
async function whoHasNow(
  ctx: Context,
  { id, kind, person, other, before }: Pick<Decision, 'id' | 'kind' | 'person' | 'other'> & { before: Found },
  moved: readonly Link[],
): Promise<Pick<Decision, 'person' | 'other'>> {
  if (kind === 'merged') return { person: await whoCameBack(ctx, person, moved), other }
  const went = new Set(before.links.map(({ source, record_id }) => keyText({ source, id: record_id })))
  const ends = (await decidedBy(ctx, id)).flatMap(({ a, b }) => [a, b])
  const stayed = ends.filter((key) => !went.has(keyText(key)))
  const others = await linksNow(
    ctx,
    stayed.map((key) => ({ source: key.source, record_id: key.id })),
  )
  return { person: await whoCameBack(ctx, person, others), other: await whoCameBack(ctx, other, moved) }
}

/** Who has some records now, if that is one person and whoever had them is not there any more. */
async function whoCameBack(ctx: Context, had: PersonId, theirs: readonly Link[]): Promise<PersonId> {
  const [now, ...more] = new Set(theirs.map((link) => link.person))
  if (!now || more.length > 0 || (await linksOf(ctx, had)).length > 0) return had
  return (await followRedirect(ctx, had)) === had ? now : had
}

/** Lets records that came in between go along, as the engine would have linked them. */
async function giveBack(ctx: Context, came: readonly RecordKey[], to: PersonId): Promise<void> {
  if (came.length === 0) return
  const { version } = await modelInUse(ctx)
  await saveLinks(
    ctx,
    came.map(({ source, id }) => ({ source, id, person: to, by: 'engine' as const, bits: undefined })),
    version,
  )
}

async function linksNow(
  ctx: Context,
  keys: readonly { readonly source: string; readonly record_id: string }[],
): Promise<readonly Link[]> {
  const links: Link[] = []
  for (const { source, record_id: id } of keys) {
    const link = await findLink(ctx, { source, id })
    if (link) links.push(link)
  }
  return links
}
