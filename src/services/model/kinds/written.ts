import { given, type Kind, wrong } from '../kind.ts'
import { problem } from '../wording.ts'
import { oneBox, readOneBox } from './one-box.ts'

const asText = (answer: unknown): string => (typeof answer === 'string' ? answer : '')

/** What all answers of one box of text have in common. */
const oneText = {
  ...oneBox,
  write: ({ id }, answer) => ({ [id]: [asText(answer)] }),
  words: (_question, answer) => asText(answer).split('\n'),
  paper: 'line',
  open311: 'string',
} satisfies Partial<Kind>

/** One line, as a street. */
export const line: Kind = {
  ...oneText,
  read: (question, typed) => readOneBox(question, typed, { max: question.max ?? 200 }),
}

/** Several lines, in the person's own words. */
export const paragraph: Kind = {
  ...oneText,
  paper: 'lines',
  open311: 'text',
  read: (question, typed) => readOneBox(question, typed, { max: question.max ?? 2000, lines: true }),
}

/** An email address. Only what cannot be one is turned away: whether it works, only a message can tell. */
export const email: Kind = {
  ...oneText,
  paper: 'comb',
  read: (question, typed) =>
    readOneBox(question, typed, { max: 254 }, (written) => {
      const address = readEmail(written)
      return address ? given(address) : wrong(problem(question, 'format', emailError))
    }),
}

/** A phone number in any form; stored as `+44…`. */
export const phone: Kind = {
  ...oneText,
  paper: 'comb',
  read: (question, typed) =>
    readOneBox(question, typed, { max: 60 }, (written) => {
      const number = readPhone(written)
      return number ? given(number) : wrong(problem(question, 'format', phoneError))
    }),
  write: ({ id }, answer) => ({ [id]: [sayPhone(asText(answer))] }),
  words: (_question, answer) => [sayPhone(asText(answer))],
}

/** What to say of what cannot be an email address. */
export const emailError = 'Enter an email address in the correct format, like name@example.com'
/** What to say of what cannot be a phone number. */
export const phoneError = 'Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192'

/** An email address with its domain in lower case; `undefined` when it cannot be one. */
export function readEmail(text: string): string | undefined {
  const [, name, domain] =
    /^([^\s@"(),:;<>[\\\]]+)@((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,})$/u.exec(text) ?? []
  return name && domain && !text.includes('..') ? `${name}@${domain.toLowerCase()}` : undefined
}

/**
 * A phone number as people write it, in the international form; one without a country is British.
 *
 * Source: ITU-T E.164 (at most 15 digits). Ofcom's numbers for drama are good numbers here.
 */
export function readPhone(text: string): string | undefined {
  const digits = text.replace(/\(0\)/, '').replace(/[\s().\-–/]/g, '')
  const international = digits.replace(/^00/, '+').replace(/^0/, '+44')
  const isBritish = international.startsWith('+44')
  const shape = isBritish ? /^\+44[1-9]\d{8,9}$/ : /^\+[1-9]\d{6,14}$/
  return shape.test(international) ? international : undefined
}

/** A stored phone number as people here read it: `07700 900123`. */
export function sayPhone(number: string): string {
  if (!number.startsWith('+44')) return number
  const national = `0${number.slice(3)}`
  return `${national.slice(0, 5)} ${national.slice(5)}`
}
