import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { readReference } from '#kit/reference'
import type { Happening } from '../model/happening.ts'
import type { LifeEvent } from '../model/life-event.ts'
import type { Said } from '../model/proof-problems.ts'
import { knowsFact } from '../model/second-fact.ts'
import { selectHappening, selectLifeEvent } from '../store/life-event.ts'
import { hearGuess } from './guess.ts'

/** What comes of a reference and a fact. A wrong fact and a reference that nobody has are one and the same. */
export type Heard =
  | { readonly kind: 'found'; readonly event: LifeEvent; readonly happening: Happening }
  | { readonly kind: 'no-match' }
  /** Too many wrong guesses: none is heard before then. */
  | { readonly kind: 'slowed'; readonly heardFrom: Date }

/**
 * Hears a reference and a fact of it. Wrong guesses are counted, and heard ever more slowly after the fifth; so is what is
 * right and `isEnough` does not take, so that nobody can tell the one from the other.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function hear(
  ctx: Context,
  { reference: typed, secondFact }: Said,
  isEnough: (event: LifeEvent) => Promise<boolean> = async () => true,
): Promise<Heard> {
  await mustBeAllowed(ctx, 'tellonce.track')
  const reference = readReference(typed)
  if (!reference) return { kind: 'no-match' }
  const heard = await hearGuess(ctx, reference, async () => {
    const event = await selectLifeEvent(ctx, reference)
    const happening = event && (await selectHappening(ctx, event))
    if (!event || !happening || !knowsFact(happening, secondFact) || !(await isEnough(event)))
      return undefined
    return { event, happening }
  })
  if (heard.kind === 'slowed') return heard
  const refused = heard.kind === 'no-match' && ({ outcome: 'refused' } as const)
  await record(ctx, { action: 'tellonce.viewed', about: reference, ...refused })
  return heard.kind === 'found' ? { kind: 'found', ...heard.found } : heard
}
