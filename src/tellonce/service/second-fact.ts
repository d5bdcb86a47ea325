import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { readReference } from '#kit/reference'
import type { Happening } from '../model/happening.ts'
import type { LifeEvent } from '../model/life-event.ts'
import { afterWrongGuess, isHeard, knowsFact } from '../model/second-fact.ts'
import { lockGuesses, saveGuesses } from '../store/guess.ts'
import { selectHappening, selectLifeEvent } from '../store/life-event.ts'

/** What comes of a reference and a fact. A wrong fact and a reference that nobody has are one and the same. */
export type Heard =
  | { readonly kind: 'found'; readonly event: LifeEvent; readonly happening: Happening }
  | { readonly kind: 'no-match' }
  /** Too many wrong guesses: none is heard before then. */
  | { readonly kind: 'slowed'; readonly heardFrom: Date }

/** What somebody says who wants to be known by a reference. */
export type Said = { readonly reference: string; readonly secondFact: string }

/**
 * Hears a reference and a fact of it. Wrong guesses are counted, and heard ever more slowly after the fifth; so is what is
 * right and `isEnough` does not take, so that nobody can tell the one from the other.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function hear(
  ctx: Context,
  { reference: typed, secondFact }: Said,
  isEnough: (event: LifeEvent) => boolean = () => true,
): Promise<Heard> {
  await mustBeAllowed(ctx, 'tellonce.track')
  const reference = readReference(typed)
  if (!reference) return { kind: 'no-match' }
  const guesses = await lockGuesses(ctx, reference)
  if (guesses.heardFrom && !isHeard(guesses, ctx.now)) return { kind: 'slowed', heardFrom: guesses.heardFrom }
  const event = await selectLifeEvent(ctx, reference)
  const happening = event && (await selectHappening(ctx, event))
  if (!event || !happening || !knowsFact(happening, secondFact) || !isEnough(event)) {
    const after = afterWrongGuess(guesses, ctx.now)
    await saveGuesses(ctx, reference, after)
    await record(ctx, { action: 'tellonce.viewed', about: reference, outcome: 'refused' })
    return { kind: 'no-match' }
  }
  await saveGuesses(ctx, reference, { wrong: 0, heardFrom: null })
  await record(ctx, { action: 'tellonce.viewed', about: reference })
  return { kind: 'found', event, happening }
}
