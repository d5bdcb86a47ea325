import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { readReference } from '#kit/reference'
import type { LifeEvent, Notice } from '../model/life-event.ts'
import { progress } from '../model/progress.ts'
import { afterWrongGuess, isHeard, knowsFact } from '../model/second-fact.ts'
import { dayHere } from '../model/today.ts'
import type { Tracked } from '../model/tracked.ts'
import { lockGuesses, saveGuesses } from '../store/guess.ts'
import { selectHappening, selectLifeEvent } from '../store/life-event.ts'
import { selectNoticesOf } from '../store/notice.ts'

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
export async function track(
  ctx: Context,
  { reference: typed, secondFact }: { readonly reference: string; readonly secondFact: string },
): Promise<Tracking> {
  await mustBeAllowed(ctx, 'tellonce.track')
  const reference = readReference(typed)
  if (!reference) return { kind: 'no-match' }
  const guesses = await lockGuesses(ctx, reference)
  if (guesses.heardFrom && !isHeard(guesses, ctx.now)) return { kind: 'slowed', heardFrom: guesses.heardFrom }
  const event = await selectLifeEvent(ctx, reference)
  const happening = event && (await selectHappening(ctx, event))
  if (!event || !happening || !knowsFact(happening, secondFact)) {
    const after = afterWrongGuess(guesses, ctx.now)
    await saveGuesses(ctx, reference, after)
    await record(ctx, { action: 'tellonce.viewed', about: reference, outcome: 'refused' })
    return { kind: 'no-match' }
  }
  await saveGuesses(ctx, reference, { wrong: 0, heardFrom: null })
  await record(ctx, { action: 'tellonce.viewed', about: reference })
  return { kind: 'found', tracked: await view(ctx, event) }
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
