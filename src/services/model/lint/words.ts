import type { ServiceDefinition } from '../definition.ts'
import type { Finding, LintBooks } from './finding.ts'
import { isHard } from './hard-words.ts'
import { readingAge, sentencesIn, withoutTerms, wordsIn } from './reading-age.ts'
import { bareWords, textsOf } from './texts.ts'

const oldestReader = 9
// Source: GOV.UK style, sentences of 25 words at most.
const longestSentence = 25

/** Whether residents of nine can read it, sentence by sentence and word by word. */
export function wordFindings(definition: ServiceDefinition, { glossary }: LintBooks): readonly Finding[] {
  const texts = textsOf(definition).map((each) => ({ ...each, text: bareWords(each.text) }))
  const sentences = texts.filter(({ isSentence }) => isSentence)
  const age = readingAge(
    sentences.map(({ text }) => text),
    glossary,
  )
  const old: readonly Finding[] =
    age > oldestReader
      ? [
          {
            rule: 'reading-age',
            at: '',
            sentence: `Its reading age is ${age.toFixed(1)}: make it ${oldestReader} or lower, with shorter words and sentences.`,
          },
        ]
      : []
  const long = sentences.flatMap(({ at, text }) =>
    sentencesIn(text)
      .map((sentence) => wordsIn(sentence).length)
      .filter((count) => count > longestSentence)
      .map(
        (count): Finding => ({
          rule: 'reading-age',
          at,
          sentence: `A sentence has ${count} words: make it ${longestSentence} or fewer.`,
        }),
      ),
  )
  return [...old, ...long, ...texts.flatMap(({ at, text }) => hardIn(at, text, glossary))]
}

function hardIn(at: string, text: string, glossary: readonly string[]): readonly Finding[] {
  const words = sentencesIn(withoutTerms(text, glossary))
    .flatMap(wordsIn)
    .filter(({ isName }) => !isName)
    .map(({ text: word }) => word)
  return words.flatMap((word) => {
    const hard = isHard(word)
    if (!hard) return []
    const instead = hard.instead ? `Say “${hard.instead}” instead of “${word}”` : `“${word}” is a long word`
    return [{ rule: 'hard-words' as const, at, sentence: `${instead}, or explain it in docs/glossary.md.` }]
  })
}

/** A hint is one short sentence without a full stop and without a link: screen readers read it in one go. */
export function hintFindings(definition: ServiceDefinition): readonly Finding[] {
  return textsOf(definition)
    .filter(({ at }) => at.endsWith('.hint'))
    .flatMap(({ at, text }): readonly Finding[] => {
      if (/[.!]$/.test(text))
        return [{ rule: 'hint-form', at, sentence: 'End the hint without a full stop.' }]
      if (/https?:|www\./.test(text))
        return [{ rule: 'hint-form', at, sentence: 'Take the link out of the hint.' }]
      return []
    })
}
