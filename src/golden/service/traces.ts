import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { fold } from '#linkage'
import { digestOf } from '../model/digest.ts'
import type { PersonId } from '../model/person.ts'
import { selectTraces, type Traces } from '../store/traces.ts'

/** Somebody hidden, and how a text that tells of them is found. */
export type TextsOf = {
  readonly person: PersonId
  /** Another as soon as they are known by anything else. */
  readonly knownBy: string
  /** A regular expression of PostgreSQL: whatever may be theirs fits, and a little more. */
  readonly pattern: string
}

/**
 * How what was written before somebody was hidden is found to be theirs, of each who is: by a telephone number, an email
 * address, a postcode or a name. Whether it is, `restrictedSender` says.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function textsOfTheHidden(ctx: Context): Promise<readonly TextsOf[]> {
  await mustBeAllowed(ctx, 'golden.read-restricted')
  return (await selectTraces(ctx)).map((traces) => ({
    person: traces.person,
    knownBy: digestOf(traces),
    pattern: patternsOf(traces).join('|'),
  }))
}

function patternsOf({ name, keys }: Traces): readonly string[] {
  const after = (kind: RegExp) => keys.flatMap((key) => (kind.test(key) ? [key.replace(kind, '')] : []))
  const postcodes = after(/^(gp|sp):.* /)
  const words = name.split(/\s+/).map((word) => `(${literal(word)}|${literal(fold(word))})`)
  return [
    // As anybody writes it, with or without what stands before.
    ...after(/^t:0?/).map((digits) => [...digits].map(literal).join('[^0-9]{0,2}')),
    ...after(/^e:/).map(literal),
    ...[...new Set(postcodes)].map((code) => `${literal(code.slice(0, -3))} ?${literal(code.slice(-3))}`),
    // Whatever stands before the last: a title, or one given name or another.
    ...(words.length > 1 ? [`(${words.slice(0, -1).join('|')})[^}]{0,80}${words.at(-1)}`] : []),
  ]
}

// Not as JavaScript writes it: a letter with a backslash before it means something else to PostgreSQL.
const literal = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '\\$&')
