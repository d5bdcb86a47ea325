import { syllable } from 'syllable'

/**
 * How old one must be to read a text with ease, in years: the school grade of Flesch and Kincaid, and five.
 *
 * `0.39 × words / sentences + 11.8 × syllables / words − 15.59 + 5`. A line that is no sentence counts as one. Names
 * (capitals inside a sentence), numbers and words that the glossary explains count as words of one syllable, since
 * nobody can choose others for them. It is measured over all that a service says, for a formula made for pages of text
 * says nothing of five words; a single sentence is held to its length instead.
 *
 * Units: years. Source: Kincaid and others (1975), grade level; UK reading age is grade plus five.
 */
export function readingAge(texts: readonly string[], explained: readonly string[] = []): number {
  const sentences = texts.map((text) => withoutTerms(text, explained)).flatMap(sentencesIn)
  const counted = sentences.flatMap((sentence) => wordsIn(sentence).map(weigh))
  if (counted.length === 0) return 0
  const total = counted.reduce((sum, count) => sum + count, 0)
  return 0.39 * (counted.length / sentences.length) + 11.8 * (total / counted.length) - 15.59 + 5
}

/** The sentences of a text, each with a word in it. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?:])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence))
}

/** A word of a sentence, and whether it is a name. */
export type Word = { readonly text: string; readonly isName: boolean }

/** The words of a sentence. One with a capital is a name, unless it begins the sentence. */
export function wordsIn(sentence: string): readonly Word[] {
  return [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{N}’'@.-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu)].map(
    ([text], at) => ({
      text,
      isName: /[\d@]/.test(text) || (/\p{Lu}/u.test(text) && (at > 0 || /^\p{Lu}{2}/u.test(text))),
    }),
  )
}

const weigh = ({ text, isName }: Word): number => (isName ? 1 : Math.max(1, syllable(text)))

/** A text with one short word in the place of each term that is explained, whether of one word or of several. */
export function withoutTerms(text: string, terms: readonly string[]): string {
  return terms.reduce((so, term) => {
    const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
    return so.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}s?(?![\\p{L}\\p{N}])`, 'giu'), 'it')
  }, text)
}
