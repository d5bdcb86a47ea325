import {
  type Answers,
  answersThatCount,
  open311FieldOf,
  partsOf,
  type Question,
  type ServiceDefinition,
  testsIn,
  waysOf,
} from '#services'
import type { Run } from './driving.test.ts'

// Not a suite: what is driven through the channels, and what of it each can carry.

/** A run of answers; with the phone that it is texted from, or the address that it is mailed from. */
export type OneRun = Run & { readonly number?: string; readonly from?: string }

/** Whether somebody wants to be called, which Open311 has no word for. */
export const wantsCall = ({ service: { questions }, answers }: Run): boolean =>
  questions.some(({ id, type }) => type === 'contact' && partsOf(answers[id]).by === 'call')

let people = 0
function another(): string {
  people += 1
  return String(people).padStart(3, '0')
}

/**
 * Every example as it stands; and where a channel is itself how somebody is told, as one who is told by it. A number and
 * an address are given once each.
 */
export function runsOf(service: ServiceDefinition): readonly OneRun[] {
  const contact = service.questions.find(({ type }) => type === 'contact')
  const { sms, email } = service.channels
  const offered = contact ? waysOf(contact).map(({ value }) => value) : []
  return service.examples.flatMap((example) => {
    const answers = answersThatCount(service, example.answers as Answers)
    const name = `${service.id} ${another()}`
    const [number, from] = [`+447700901${another()}`, `person${another()}@example.com`]
    const told = (me: Answers[string]) => (contact ? { ...answers, [contact.id]: me } : answers)
    return [
      { service, answers, name },
      ...(sms && offered.includes('text')
        ? [{ service, answers: told({ by: 'text', phone: number }), name: `${name} text`, number }]
        : []),
      ...(email && offered.includes('email')
        ? [{ service, answers: told({ by: 'email', email: from }), name: `${name} mail`, from }]
        : []),
    ]
  })
}

const position = ['lat', 'long', 'easting', 'northing', 'usrn', 'uprn', 'by']

/**
 * What a channel cannot carry, of each type of question. Words by text and email hold no position and no property number,
 * and neither they nor Open311 tell the number of a lamp post from the words around it. A photograph cannot come by text.
 */
const missing: Readonly<Record<string, Readonly<Partial<Record<Question['type'], readonly string[]>>>>> = {
  sms: { place: [...position, 'accuracy', 'asset'], address: ['uprn'], photo: ['sha256'] },
  email: { place: [...position, 'accuracy', 'asset'], address: ['uprn'] },
  open311: { place: ['accuracy', 'asset', 'usrn', 'by'] },
}

/** An outcome without what that channel cannot carry. Everything else must be the same. */
export function carried<Outcome extends { readonly answers?: Answers | undefined }>(
  outcome: Outcome,
  { questions }: ServiceDefinition,
  channel: string,
) {
  const answers: Record<string, unknown> = { ...outcome.answers }
  const untold = questions.filter((each) => channel === 'open311' && open311FieldOf(each) === 'omit')
  const isUntold = ({ id, showIf }: Question) =>
    untold.some((each) => each.id === id || (showIf && testsIn(showIf).some(({ q }) => q === each.id)))
  for (const question of questions) {
    const { id, type } = question
    const left = missing[channel]?.[type]
    if (isUntold(question)) delete answers[id]
    else if (left && answers[id]) answers[id] = without(answers[id] as Answers[string], left)
  }
  return { ...outcome, answers }
}

const without = (answer: Answers[string] | undefined, parts: readonly string[]) =>
  Object.fromEntries(Object.entries(partsOf(answer)).filter(([part]) => !parts.includes(part)))
