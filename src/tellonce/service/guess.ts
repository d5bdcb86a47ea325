import type { Context } from '#kit/context'
import { afterWrongGuess, isHeard } from '../model/second-fact.ts'
import { lockGuesses, saveGuesses } from '../store/guess.ts'

/** What comes of a guess. What is not found and what was never there are one and the same. */
export type Guessed<Found> =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'no-match' }
  /** Too many wrong guesses: none is heard before then. */
  | { readonly kind: 'slowed'; readonly heardFrom: Date }

/**
 * Hears a guess at something, and says what `find` finds by it. Wrong ones at the same thing are counted, and heard ever
 * more slowly after the fifth; while none is heard, nothing is looked for.
 */
export async function hearGuess<Found>(
  ctx: Context,
  at: string,
  find: () => Promise<Found | undefined>,
): Promise<Guessed<Found>> {
  const guesses = await lockGuesses(ctx, at)
  if (guesses.heardFrom && !isHeard(guesses, ctx.now)) return { kind: 'slowed', heardFrom: guesses.heardFrom }
  const found = await find()
  const isRight = found !== undefined
  await saveGuesses(ctx, at, isRight ? { wrong: 0, heardFrom: null } : afterWrongGuess(guesses, ctx.now))
  return isRight ? { kind: 'found', found } : { kind: 'no-match' }
}
