import type { Typed } from '../answer.ts'
import type { ServiceDefinition } from '../definition.ts'
import { offersOf } from '../kinds/choice.ts'
import { kindOf } from '../kinds/kinds.ts'
import { type FileReference, typedFile } from '../kinds/upload.ts'
import type { Question } from '../question.ts'
import { replyTo } from '../read-answers.ts'
import { boxName } from '../wording.ts'
import { type Open311Field, open311FieldOf } from './open311.ts'

/** What an Open311 client sent, by the names of GeoReport v2. An empty field is one that was not sent. */
export type Open311Request = {
  readonly lat?: string | undefined
  readonly long?: string | undefined
  readonly address_string?: string | undefined
  readonly address_id?: string | undefined
  readonly description?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly first_name?: string | undefined
  readonly last_name?: string | undefined
  /** What came with it, once it is stored. */
  readonly media: readonly FileReference[]
  readonly attributes: Readonly<Record<string, readonly string[]>>
}

type Fill = (question: Question, request: Open311Request, today: string) => Typed | undefined

const filled = (typed: Readonly<Record<string, string | undefined>>): Typed =>
  Object.fromEntries(Object.entries(typed).flatMap(([box, text]) => (text ? [[box, [text]]] : [])))

const where: Fill = (question, { lat, long, address_string, address_id, description }) => {
  const text = address_string || (lat && long ? undefined : description)
  if (question.type === 'address') {
    const typed = (address_string && replyTo(question, address_string, '')) || {}
    return { ...typed, ...filled({ [boxName(question, 'uprn')]: address_id }) }
  }
  return filled({
    [question.id]: text,
    [boxName(question, 'lat')]: lat,
    [boxName(question, 'long')]: long,
  })
}

const contact: Fill = (question, { email, phone }) => {
  if (question.type === 'email') return filled({ [question.id]: email })
  if (question.type === 'phone') return filled({ [question.id]: phone })
  const reach = email || phone
  return reach && question.type === 'contact' ? replyTo(question, reach, '') : undefined
}

const fills: Readonly<Record<Open311Field, Fill>> = {
  lat_long: where,
  address_id: where,
  address_string: where,
  description: ({ id }, { description }) => filled({ [id]: description }),
  media: ({ id }, { media }) => (media.length > 0 ? { [id]: media.map(typedFile) } : undefined),
  first_last_name: (question, { first_name, last_name }) =>
    filled({ [boxName(question, 'given')]: first_name, [boxName(question, 'family')]: last_name }),
  email: contact,
  phone: contact,
  attribute: (question, { attributes }, today) => {
    const values = (attributes[question.id] ?? []).filter(Boolean)
    if (values.length === 0) return undefined
    const offers = offersOf(question).map(({ value }) => value)
    const areKeys = offers.length > 0 && values.every((value) => offers.includes(value))
    if (areKeys || kindOf(question).open311 === 'multivaluelist') return { [question.id]: values }
    return replyTo(question, values[0] ?? '', today) ?? { [question.id]: values }
  },
  omit: () => undefined,
}

/**
 * What to type into the boxes of a service for a request by Open311, so that it is read by the same rules as any other.
 * Attributes that nobody declared are let be: clients send some with every request.
 */
export function typedFromOpen311(
  { questions }: Pick<ServiceDefinition, 'questions'>,
  request: Open311Request,
  today: string,
): Typed {
  return Object.assign(
    {},
    ...questions.map((question) => fills[open311FieldOf(question)](question, request, today)),
  )
}
