import { type Offer, offersOf } from '../kinds/choice.ts'
import { kindOf } from '../kinds/kinds.ts'
import { atHand } from '../kinds/slot.ts'
import type { Question } from '../question.ts'
import { wordsIn } from '../text.ts'

/** How a text message asks a question. */
export type SmsAsking =
  /** It is asked in this text, and answered by a reply: `replyTo` reads it. */
  | { readonly kind: 'ask'; readonly text: string }
  /** It cannot be answered by text: this goes before a link to the page that asks it. */
  | { readonly kind: 'link'; readonly text: string }
  /** It is not asked: whoever writes is told by the number that they write from. */
  | { readonly kind: 'number' }
  | { readonly kind: 'none' }

// A list that is longer does not fit, and nobody reads it on a small screen.
const mostOptions = 6
const slotsAtOnce = 3

/**
 * A question as a text message asks it. `from` says how many slots were offered before, for MORE.
 *
 * Units: `today` is the council's day.
 */
export function smsOf(question: Question, today: string, from = 0): SmsAsking {
  const { sms } = kindOf(question)
  if (sms === 'number' || sms === 'none') return { kind: sms }
  const asked = wordsIn(question.sms ?? question.ask)
  if (sms === 'link') return { kind: 'link', text: asked }
  const how = howToReply(atHand(question, today), from)
  const skip = question.required === false ? 'Or SKIP' : ''
  return { kind: 'ask', text: [asked, how, skip].filter(Boolean).join('\n') }
}

/** Whether a service can be gone through by text alone: each question that must be answered can be, in a reply. */
export const canBeTexted = (questions: readonly Question[]): boolean =>
  questions.every(
    (question) =>
      question.required === false ||
      question.type === 'say' ||
      ['reply', 'number'].includes(kindOf(question).sms),
  )

// “Tue 29 Sep, 7am”: three of them fit into one part.
const shortSlot = ({ value, label }: Offer): Offer => {
  const [, weekday = '', day = '', month = '', time = ''] =
    /^(\w{3})\w* (\d+) (\w{3})\w* \d+ at (.+)$/.exec(wordsIn(label)) ?? []
  return { value, label: { en: `${weekday} ${day} ${month}, ${time}` } }
}

const numbered = (offers: readonly Offer[], from = 0): string =>
  offers.map(({ label }, at) => `${from + at + 1} ${wordsIn(label)}`).join(', ')

const ways: Readonly<Partial<Record<Question['type'], (question: Question, from: number) => string>>> = {
  'yes-no': (question) => `Reply ${numbered(offersOf(question))}`,
  'one-of': (question) => choose(question),
  'many-of': (question) => chooseSeveral(question),
  pick: (question) => chooseSeveral(question),
  slot: ({ options = [] }, from) => {
    const some = options.slice(from, from + slotsAtOnce).map(shortSlot)
    const more = options.length > from + slotsAtOnce ? '\nOr MORE for later times' : ''
    return `Reply ${numbered(some, from)}${more}`
  },
  date: () => 'Like 27 3 2026',
  'about-when': () => 'Like March 2026, or in words',
  money: () => 'Like 12.50',
  name: () => 'First name and last name',
  address: () => 'Like 12 Mill Lane, BA1 1AA',
  vehicle: () => 'Like AB12 CDE',
  declare: ({ statement }) => `${statement ? wordsIn(statement) : 'I agree'}\nReply AGREE`,
  repeat: ({ questions = [] }) =>
    `One on each line: ${questions.map(({ short }) => wordsIn(short).toLowerCase()).join(', ')}`,
}

const howToReply = (question: Question, from: number): string => ways[question.type]?.(question, from) ?? ''

function choose(question: Question): string {
  const offers = offersOf(question)
  if (offers.length > mostOptions) return inAWord(offers)
  const own = question.other ? ', or say what it is' : ''
  return `Reply ${numbered(offers)}${own}`
}

function chooseSeveral(question: Question): string {
  const offers = offersOf(question)
  if (offers.length > mostOptions) return inAWord(offers)
  const none = question.none ? `, 0 ${wordsIn(question.none)}` : ''
  return `Reply with numbers, like 1 2: ${numbered(offers)}${none}`
}

const inAWord = ([first]: readonly Offer[]): string =>
  `Reply in a word or two, like ${first ? wordsIn(first.label) : ''}`
