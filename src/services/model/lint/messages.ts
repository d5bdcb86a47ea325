import { fill, namesIn, textParts } from '#messages'
import type { ServiceDefinition } from '../definition.ts'
import { canBeTexted, smsOf } from '../render/sms.ts'
import type { Finding, LintBooks } from './finding.ts'

// Any day does: how long a text is does not hang on it by more than a letter or two.
const someDay = '2026-09-23'

/** The values that messages are filled with, the longest there can be. `reason` is what the resident is told. */
function longestValues({ promise, case: { states }, name }: ServiceDefinition, council: string) {
  const longest = (texts: readonly string[]) =>
    texts.reduce((one, other) => (other.length > one.length ? other : one), '')
  const sentences = Object.values(states).map((state) => state.public.en)
  return {
    council,
    reference: 'X4K-9P2-WR3',
    reference_spoken: 'X-ray 4 Kilo',
    promise: longest(promise.map(({ say }) => say.en)),
    day: '23 September 2026',
    reason: longest(sentences),
    state: longest(sentences),
    address: '12 Mill Lane',
    service: name.en,
  }
}

/** The names that a message may leave a gap for. */
const isKnown = (name: string, values: Readonly<Record<string, string>>): boolean =>
  Object.hasOwn(values, name.toLowerCase().trim())

/** Whether each text message is one part: whoever pays for a second did not ask for it. */
export function messageFindings(definition: ServiceDefinition, { council }: LintBooks): readonly Finding[] {
  const values = longestValues(definition, council)
  const sent = Object.entries(definition.notifications).flatMap(([name, { sms, email, letter }]) => {
    const at = `notifications.${name}`
    const gaps = [sms.en, email?.subject.en, email?.body.en, letter?.en].flatMap((text) =>
      namesIn(text ?? ''),
    )
    const unknown = [...new Set(gaps)].filter((gap) => !isKnown(gap, values))
    return [
      ...unknown.map((gap) => finding(at, `Nobody fills in ((${gap})).`)),
      ...partFindings(`${at}.sms`, fill(sms.en, values)),
    ]
  })
  if (!definition.channels.sms) return sent
  const unanswerable = canBeTexted(definition.questions)
    ? []
    : [
        finding(
          'channels.sms',
          'A question that must be answered cannot be answered by text. Make it optional, or take text messages out.',
        ),
      ]
  return [...sent, ...unanswerable, ...askingFindings(definition)]
}

function askingFindings({ questions }: ServiceDefinition): readonly Finding[] {
  return questions.flatMap((question, at) => {
    const asking = smsOf(question, someDay)
    return 'text' in asking ? partFindings(`questions.${at}.sms`, asking.text) : []
  })
}

function partFindings(at: string, text: string): readonly Finding[] {
  const { parts, length, isLong } = textParts(text)
  if (parts <= 1) return []
  const why = isLong ? 'because of a letter that text messages do not have' : `of ${length} signs`
  return [finding(at, `The text message is in ${parts} parts, ${why}: make it one. “${text}”`)]
}

const finding = (at: string, sentence: string): Finding => ({ rule: 'text-one-part', at, sentence })
