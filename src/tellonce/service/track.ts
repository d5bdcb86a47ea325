import type { Context } from '#kit/context'
import type { LifeEvent, Notice } from '../model/life-event.ts'
import { progress } from '../model/progress.ts'
import type { Said } from '../model/proof-problems.ts'
import { dayHere } from '../model/today.ts'
import type { Tracked } from '../model/tracked.ts'
import { selectNoticesOf } from '../store/notice.ts'
import { hear } from './second-fact.ts'

/** What following comes to. A wrong fact and a reference that nobody has are one and the same. */
export type Tracking =
  | { readonly kind: 'found'; readonly tracked: Tracked }
  | { readonly kind: 'no-match' }
  /** Too many wrong guesses: none is heard before then. */
  | { readonly kind: 'slowed'; readonly heardFrom: Date }

/**
 * What has become of a report, for whoever knows its reference and a fact of it. Wrong guesses are counted, and heard
 * ever more slowly after the fifth.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function track(ctx: Context, said: Said): Promise<Tracking> {
  const heard = await hear(ctx, said)
  return heard.kind === 'found' ? { kind: 'found', tracked: await view(ctx, heard.event) } : heard
}

async function view(ctx: Context, event: LifeEvent): Promise<Tracked> {
  const notices = standing(await selectNoticesOf(ctx, event.reference))
  const today = dayHere(ctx.now)
  const { reference, kind, state, toldAt, effectiveOn, dueOn } = event
  const stage = progress(notices, today)
  return { reference, kind, state, toldAt, effectiveOn, dueOn, stage, today, notices }
}

/** What counts for each service: that it was a mistake, once it has been told so; else what it was told first. */
const standing = (notices: readonly Notice[]): readonly Notice[] =>
  notices.filter(
    ({ source, change }) =>
      change === 'death-withdrawn' ||
      !notices.some((other) => other.source === source && other.change === 'death-withdrawn'),
  )
