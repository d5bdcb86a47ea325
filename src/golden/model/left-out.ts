import { isEverywhere } from './street.ts'

// What is said with what is looked for, and stands in no record.
const labels: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof professor rev revd sir dame dob born at of tel telephone phone mob mobile email ref reference postcode address name'.split(
    ' ',
  ),
)

// Beside those in `street.ts`: kinds of roads, and parts of buildings, which records have in other words or not at all.
const signs: ReadonlySet<string> = new Set(
  'walk green view rise row mead mews cl dr ln pl sq gdns gr grn cres ct crt ter terr wk house lodge ground first second third top floor basement apartment apt unit'.split(
    ' ',
  ),
)

const bare = (typed: string): string => typed.toLowerCase().replace(/[.:]/g, '')

/** Whether a word stands on every other sign, or is what one may be called: `street`, `gdns`, `floor`. */
export const isOnSigns = (name: string): boolean => isEverywhere(name) || signs.has(name)

/**
 * The words that were typed without titles and labels: `Mrs Patel dob 1984`. The last one is never a label, since it may be a
 * name that is begun: `Dr` of Drake; and nothing is left out when nothing would be left.
 */
export function withoutLabels(words: readonly string[]): readonly string[] {
  const isLabel = (typed: string, at: number) =>
    labels.has(bare(typed)) && (at < words.length - 1 || /[.:]$/.test(typed))
  const left = words.filter((typed, at) => !isLabel(typed, at))
  return left.length > 0 ? left : words
}

/**
 * Which of these words may be a town, of which there are too many people to be looked for by it: what follows the name of a
 * road, up to the next thing with a digit.
 */
export function townsAmong(words: readonly string[]): ReadonlySet<number> {
  const towns = new Set<number>()
  let isAfterRoad = false
  for (const [at, typed] of words.entries()) {
    if (/\d/.test(typed)) isAfterRoad = false
    else if (isAfterRoad && !isOnSigns(bare(typed))) towns.add(at)
    // A name before it: `Hill` by itself is somebody.
    if (at > 0 && isOnSigns(bare(typed)) && !/^(flat|the|apt|apartment|unit)$/.test(bare(typed)))
      isAfterRoad = true
  }
  return towns
}
