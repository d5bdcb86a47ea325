import type { ServiceDefinition } from './definition.ts'

/**
 * Finds services by everyday words: those of their names, summaries and keywords, in any order, at their beginnings,
 * and with a slip of the finger. The best first; none when nothing fits.
 */
export function searchIn(offered: readonly ServiceDefinition[], query: string): readonly ServiceDefinition[] {
  const sought = wordsIn(query).filter((word) => !fillers.has(word))
  if (sought.length === 0) return []
  const scored = offered.map((service) => ({ service, score: scoreOf(service, sought) }))
  const best = Math.max(...scored.map(({ score }) => score))
  // What fits less than half as well as the best only stands in the way.
  return scored
    .filter(({ score }) => score > 0 && score >= best / 2)
    .sort((one, other) => other.score - one.score)
    .map(({ service }) => service)
}

// What people say around what they mean.
const fillers = new Set(
  'a an the i im ive my me our we is are be in on of or to for at and it its there has have how do can want need with from'.split(
    ' ',
  ),
)

const wordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 20)
    .map(stem)

/** Without the endings that change with the sentence: holes, moving, moved. */
const stem = (word: string): string =>
  word.length < 5 ? word.replace(/(?<=..)s$/, '') : word.replace(/(ies|ing|ed|es|e|s)$/, '')

function scoreOf({ name, summary, keywords = [] }: ServiceDefinition, sought: readonly string[]): number {
  const places = [
    { words: wordsIn(name.en), worth: 4 },
    { words: keywords.flatMap(wordsIn), worth: 3 },
    { words: wordsIn(summary.en), worth: 1 },
  ]
  const total = sought.reduce((sum, word) => {
    return sum + Math.max(...places.map(({ words, worth }) => worth * likest(word, words)))
  }, 0)
  return total / sought.length
}

/** How like the likest of some words is: 1 for the same, 0 for none. */
function likest(word: string, words: readonly string[]): number {
  return words.reduce((most, other) => Math.max(most, likeness(word, other)), 0)
}

function likeness(word: string, other: string): number {
  if (word === other) return 1
  const shorter = word.length < other.length ? word : other
  if (shorter.length >= 3 && (other.startsWith(word) || word.startsWith(other))) return 0.7
  return shorter.length >= 4 && isOneSlipAway(word, other) ? 0.5 : 0
}

/** Whether one letter more, less, changed or swapped with its neighbour makes the other word. */
export function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const rest = one.slice(at)
  const otherRest = other.slice(at)
  const isSwapped =
    rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2)
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    isSwapped
  )
}
