import { isDay } from '#kit/day'
import type { Outcome, Problem } from '#kit/outcome'
import { flawIn, labelOf } from '#sources'
import { readWrittenDay } from './day.ts'
import { isLine } from './line.ts'
import type { GoldenField, PersonId } from './person.ts'

/** What may be corrected by asking: the rest has pages of its own, or follows from these. */
export const correctable = [
  'title',
  'given_name',
  'middle_names',
  'surname',
  'previous_surname',
  'date_of_birth',
  'sex',
  'address',
  'postcode',
  'phone',
  'email',
] as const satisfies readonly GoldenField[]

export type Correctable = (typeof correctable)[number]

/** Where somebody wants to be told what came of it. */
export type Tell = { readonly by: 'email' | 'text'; readonly at: string }

/** What should stand, and why. */
export type WantedCorrection = {
  readonly field: Correctable
  readonly value: string
  readonly because: string
  readonly tell?: Tell | undefined
}

export type CorrectionState = 'asked' | 'accepted' | 'declined'

/** A correction that was asked for, and what has come of it. */
export type Correction = Omit<WantedCorrection, 'tell'> & {
  readonly id: string
  readonly person: PersonId
  /** What the golden record said when it was asked for. */
  readonly held: string | undefined
  readonly tell: Tell | undefined
  readonly askedFor: 'person' | 'application'
  readonly askedBy: string
  /** Whether an officer made sure of the person, or they proved no more than a reference. */
  readonly provedBy: 'officer' | 'reference'
  readonly askedAt: Date
  readonly state: CorrectionState
  readonly decidedBy: string | undefined
  readonly decidedAt: Date | undefined
  readonly reason: string | undefined
  readonly proposals: readonly string[]
}

const isEmail = (text: string): boolean => /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
const isMobile = (text: string): boolean => /^(\+44|0)7\d{9}$/.test(text.replace(/[\s()-]/g, ''))

function readTell(sent: Sent, problems: Problem[]): Tell | undefined {
  const by = sent.tell_by ?? ''
  const at = sent.tell_at?.trim() ?? ''
  if (by === 'email' && isEmail(at)) return { by, at }
  if (by === 'text' && isMobile(at)) return { by, at }
  if (by === 'email')
    problems.push({
      field: 'tell_at',
      message: 'Enter an email address in the correct format, like name@example.com',
    })
  if (by === 'text') problems.push({ field: 'tell_at', message: 'Enter a mobile number, like 07700 900 982' })
  return undefined
}

type Sent = Readonly<Record<string, string | undefined>>

/** Reads which correction is wanted. Units: `today` as `YYYY-MM-DD`. */
export function readCorrection(
  sent: Sent,
  { today, fields = correctable }: { readonly today: string; readonly fields?: readonly GoldenField[] },
): Outcome<WantedCorrection> {
  const problems: Problem[] = []
  const field = correctable.find((known) => known === sent.field && fields.includes(known))
  const because = sent.because?.trim() ?? ''
  const value = asKept(field, sent.value?.trim() ?? '')
  if (!field) problems.push({ field: 'field', message: 'Select what is wrong' })
  const flaw = flawOf(field, value, today)
  if (flaw) problems.push({ field: 'value', message: flaw })
  if (!isLine(because, 300))
    problems.push({ field: 'because', message: 'Enter how this is known, in up to 300 characters' })
  const tell = readTell(sent, problems)
  if (!field || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { field, value, because, ...(tell && { tell }) } }
}

function flawOf(field: Correctable | undefined, value: string, today: string): string | undefined {
  if (!isLine(value, 300)) return 'Enter what it should say, in up to 300 characters'
  if (!field) return undefined
  if (field === 'date_of_birth' && !isDay(value)) return forms.date_of_birth
  const flaw = flawIn(field, value, today)
  if (field === 'date_of_birth') return flaw && `${flaw}. Check the year`
  return flaw && (forms[field] ?? flaw)
}

/** What was typed, as it is kept: a date in one form, however it was written. */
const asKept = (field: Correctable | undefined, typed: string): string =>
  (field === 'date_of_birth' && readWrittenDay(typed)) || typed

// What is wrong with a value is said elsewhere for those who own an application; here somebody types it.
const forms: Readonly<Partial<Record<Correctable, string>>> = {
  given_name: 'Enter a given name, without digits',
  surname: 'Enter a surname, without digits',
  date_of_birth: 'Enter a date of birth, like 27 3 1984',
  postcode: 'Enter a full postcode, like BA1 5JH',
  phone: 'Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192',
  email: 'Enter an email address in the correct format, like name@example.com',
}

/** What an application is told of why: no names, and nothing of what was held elsewhere. */
export const becauseOf = ({ askedFor, field }: Pick<Correction, 'askedFor' | 'field'>): string =>
  askedFor === 'person'
    ? `The person asked for their ${labelOf(field)} to be put right, and a data steward agrees`
    : `Another service knows a better ${labelOf(field)}, and a data steward agrees`
