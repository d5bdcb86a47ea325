import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { fold } from '#linkage'
import { digestOf } from '../model/digest.ts'
import type { PersonId } from '../model/person.ts'
import { selectTraces, type Traces } from '../store/traces.ts'

/** Somebody hidden, and by what a text may be found to tell of them. */
export type TextsOf = {
  readonly person: PersonId
  /** Another as soon as they are known by anything else. */
  readonly knownBy: string
  /** Postcodes without a space, email addresses, and the last ten digits of telephone numbers; in lower case. */
  readonly keys: readonly string[]
  /** The last word of their name, and those before it: a title, or one given name or another. */
  readonly last: readonly string[]
  readonly before: readonly string[]
}

/**
 * By what is written before somebody was hidden may be found to be theirs, of each who is. Whether it is,
 * `restrictedSender` says.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function textsOfTheHidden(ctx: Context): Promise<readonly TextsOf[]> {
  await mustBeAllowed(ctx, 'golden.read-restricted')
  return (await selectTraces(ctx)).map((traces) => ({
    person: traces.person,
    knownBy: digestOf(traces),
    keys: [...new Set(traces.keys.map(keyInText))],
    ...wordsOf(traces),
  }))
}

const keyInText = (key: string): string =>
  key.startsWith('t:')
    ? key.slice(-10)
    : key.startsWith('e:')
      ? key.slice(2)
      : (key.split(' ').at(-1) ?? '').toLowerCase()

function wordsOf({ name }: Traces): Pick<TextsOf, 'last' | 'before'> {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  // With its accents and without: whoever types leaves them out.
  const bothWays = (some: readonly string[]) => [...new Set(some.flatMap((word) => [word, fold(word)]))]
  return { last: bothWays(words.slice(-1)), before: bothWays(words.slice(0, -1)) }
}
