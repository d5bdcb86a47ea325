import { formatNames, formatTitle, neededFormats } from '#messages'
import { partsOf, typedIn } from '../answer.ts'
import { given, type Kind, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { boxName, problem } from '../wording.ts'
import { readWritten } from '../written.ts'
import { emailError, phoneError, readEmail, readPhone, sayPhone } from './written.ts'

/** The ways in which the council can tell someone what happens. */
const contactWays = [
  { value: 'text', label: 'Text message', needs: 'phone' },
  { value: 'call', label: 'Phone call', needs: 'phone' },
  { value: 'email', label: 'Email', needs: 'email' },
  { value: 'letter', label: 'Letter', needs: undefined },
] as const

/** Forms in which someone may need what the council sends. */
export const contactFormats = neededFormats.map((value) => ({ value, label: formatTitle(value) }))

/** The way for those who want to hear nothing; only where the question is optional. */
export const noContact = 'none'

/** The ways that make sense for a question: a letter needs an address that somebody has asked for. */
export function waysOf({ ways }: Question): readonly Way[] {
  return contactWays.filter(({ value }) => !ways || ways.includes(value))
}

type Way = (typeof contactWays)[number]

// Each way has a box of its own, named like it, so that each can stand beside its choice.
function readNeeded(question: Question, { value: box, needs }: Way, text: string) {
  const title = needs === 'phone' ? 'Phone number' : 'Email address'
  const written = readWritten(question, text, { box, max: 254, title })
  if (!written.ok) return written
  const value = needs === 'phone' ? readPhone(written.value) : readEmail(written.value)
  const [name, message] =
    needs === 'phone' ? (['phone', phoneError] as const) : (['email', emailError] as const)
  return value ? given(value) : wrong(problem(question, name, message, box))
}

/** How to tell someone what happens. Only what the chosen way needs is read and kept. */
export const contact: Kind = {
  boxes: ['', 'text', 'call', 'email', 'format'],
  empty: (question) => problem(question, 'empty', 'Select how we should tell you what happens'),
  read: (question, typed) => {
    const by = typedIn(typed, question.id)
    if (!by || (by === noContact && question.required === false)) return given(undefined)
    const way = waysOf(question).find(({ value }) => value === by)
    if (!way) return wrong(contact.empty(question))
    const wanted = typedIn(typed, boxName(question, 'format'))
    const format = contactFormats.find(({ value }) => value === wanted)?.value
    const needed = format ? { by, format } : { by }
    if (!way.needs) return given(needed)
    const read = readNeeded(question, way, typedIn(typed, boxName(question, way.value)))
    return read.ok ? given({ ...needed, [way.needs]: read.value }) : read
  },
  write: (question, answer) => {
    const { by = '', phone, email, format = '' } = partsOf(answer)
    const reached = phone ? sayPhone(String(phone)) : String(email ?? '')
    return {
      [question.id]: [String(by)],
      [boxName(question, 'format')]: [String(format)],
      ...(reached && { [boxName(question, String(by))]: [reached] }),
    }
  },
  words: (_question, answer) => {
    const { by, phone, email, format } = partsOf(answer)
    const way = contactWays.find(({ value }) => value === by)?.label
    const wanted = neededFormats.find((value) => value === format)
    const said = [
      way,
      phone && sayPhone(String(phone)),
      email && String(email),
      wanted && `In ${formatNames[wanted]}`,
    ]
    return said.flatMap((each) => (each ? [each] : []))
  },
  // An email address or a number says by which way. Someone who writes from a phone is told by that number.
  reply: (question, text) => {
    const bare = text.trim()
    const ways = waysOf(question).map(({ value }) => value)
    if (/^(none|no|nobody|no thanks)$/i.test(bare)) return { [question.id]: [noContact] }
    if (/^(by )?letter$/i.test(bare) && ways.includes('letter')) return { [question.id]: ['letter'] }
    const phone = readPhone(bare)
    // A phone at home may not get a text message.
    const byPhone = phone?.match(/^\+44[1-3]/) ? ['call'] : ['text', 'call']
    const way = ways.find((each) => (readEmail(bare) ? ['email'] : byPhone).includes(each))
    const isReach = readEmail(bare) !== undefined || phone !== undefined
    return way && isReach ? { [question.id]: [way], [boxName(question, way)]: [bare] } : undefined
  },
  sms: 'number',
  paper: 'contact',
  open311: 'string',
}
