import { formatFor, type MessageFormat, type Needs, type Plan } from '#messages'
import { type Answers, partsOf, type ServiceDefinition } from '#services'
import type { Case, CaseEvent } from './case.ts'
import { meaningOf, reopenDays, statesOf } from './state.ts'

/** What someone is told in one message, before its values are put in. */
export type Words = {
  readonly sms: string
  readonly subject: string
  readonly body: string
  readonly letter: string
}

/** The form that whoever answered needs to be written to in; none for most. */
export function needsIn(definition: ServiceDefinition | undefined, answers: Answers | undefined): Needs {
  const format = contactIn(definition, answers).format
  return isNeed(format) ? [format] : []
}

const isNeed = (format: unknown): format is Exclude<MessageFormat, 'standard'> =>
  ['large-print', 'easy-read', 'audio', 'braille', 'bsl'].includes(String(format))

/** How whoever answered is to be told what happens: as they asked, and in the form that they need. */
export function planFor(definition: ServiceDefinition, answers: Answers): Plan {
  const { by, phone, email } = contactIn(definition, answers)
  if (by === undefined || by === 'call') return { sendings: [], byHand: [] }
  const letter = letterIn(definition, answers)
  return formatFor(needsIn(definition, answers), {
    preferred: by === 'text' || by === 'email' || by === 'letter' ? by : undefined,
    ...(phone && { phone: String(phone) }),
    ...(email && { email: String(email) }),
    ...(letter && { letter }),
  })
}

function contactIn(definition: ServiceDefinition | undefined, answers: Answers | undefined) {
  const question = definition?.questions.find(({ type }) => type === 'contact')
  return partsOf(question && answers?.[question.id])
}

function letterIn({ questions }: ServiceDefinition, answers: Answers): string | undefined {
  const partsFor = (type: string) =>
    partsOf(answers[questions.find((question) => question.type === type)?.id ?? ''])
  const { line, town, postcode } = partsFor('address')
  if (!line || !postcode) return undefined
  const { given, family, first, last } = partsFor('name')
  const name = [given ?? first, family ?? last].filter(Boolean).join(' ') || 'The resident'
  return [name, line, town, postcode].filter(Boolean).join('\n')
}

/** What people are told of something that happened to a case: in its service's own words, or as news in those of all. */
export type Telling =
  | { readonly kind: 'own'; readonly words: Words }
  | { readonly kind: 'news'; readonly sentence: string; readonly again: string }

/** What people are told of something that happened to a case; nothing when it is not for them. */
export function wordsFor(
  definition: ServiceDefinition,
  { closedAt }: Pick<Case, 'closedAt'>,
  { kind, state, sentence }: Pick<CaseEvent, 'kind' | 'state' | 'sentence'>,
): Telling | undefined {
  const own = ownWords(definition, { kind, state, isClosed: closedAt !== null })
  if (own) return { kind: 'own', words: own }
  if (!sentence || !['moved', 'reopened', 'noted', 'joined', 'parted', 'passed'].includes(kind))
    return undefined
  const now = state ? meaningOf(statesOf(definition), state).sentence : ''
  const said = [now, sentence]
    .map((each) => each.replace(/[. ]+$/, ''))
    .filter((each, at, all) => each && all.indexOf(each) === at)
    .join('. ')
  const again = kind === 'moved' && closedAt ? ` Not right? Tell us within ${reopenDays} days.` : ''
  return { kind: 'news', sentence: said, again }
}

function ownWords(
  { notifications }: ServiceDefinition,
  { kind, state, isClosed }: { kind: CaseEvent['kind']; state: string | null; isClosed: boolean },
): Words | undefined {
  const name = kind === 'opened' ? 'received' : kind === 'moved' ? (state ?? '') : ''
  const own = notifications[name] ?? (kind === 'moved' && isClosed ? notifications.closed : undefined)
  if (!own) return undefined
  const sms = own.sms.en
  return {
    sms,
    subject: own.email?.subject.en ?? 'Your report ((reference))',
    body: own.email?.body.en ?? sms,
    letter: own.letter?.en ?? sms,
  }
}
