import type { ServiceDefinition } from '../definition.ts'
import type { Datatype } from '../kind.ts'
import { offersOf } from '../kinds/choice.ts'
import { kindOf } from '../kinds/kinds.ts'
import { atHand } from '../kinds/slot.ts'
import type { Question } from '../question.ts'
import { wordsIn } from '../text.ts'

/** One attribute of a service definition, in the words of GeoReport v2. */
export type Open311Attribute = {
  readonly variable: boolean
  readonly code: string
  readonly datatype: Datatype
  readonly required: boolean
  readonly datatype_description: string
  readonly order: number
  readonly description: string
  readonly values: readonly { readonly key: string; readonly name: string }[]
}

/** A service as Open311 lists it. */
export type Open311Service = {
  readonly service_code: string
  readonly service_name: string
  readonly description: string
  readonly metadata: boolean
  readonly type: 'realtime' | 'batch' | 'blackbox'
  readonly keywords: string
  readonly group: string
  readonly attributes: readonly Open311Attribute[]
}

/** Where an answer comes from in an Open311 request. */
export type Open311Field = NonNullable<Question['open311']>['field']

const usual: Readonly<Partial<Record<Question['type'], Open311Field>>> = {
  place: 'lat_long',
  address: 'address_id',
  name: 'first_last_name',
  contact: 'email',
  email: 'email',
  phone: 'phone',
  photo: 'media',
  file: 'media',
  nino: 'omit',
  bank: 'omit',
}

/** Which field of a request answers a question: what its definition says, or what is usual for its type. */
export const open311FieldOf = ({ open311, type }: Question): Open311Field =>
  open311?.field ?? usual[type] ?? 'attribute'

/** Words that clients take for commands: they must never be keywords of a service. Source: FixMyStreet. */
export const reservedKeywords = ['private', 'staff', 'inactive', 'waste_only'] as const

/**
 * A definition as an Open311 service; none where it is not offered there, or must not be listed anywhere. What is
 * private says so by the one keyword that clients know.
 */
export function open311Of(definition: ServiceDefinition, today: string): Open311Service | undefined {
  const { channels, codes = {}, visibility, keywords = [] } = definition
  if (!channels.open311 || !codes.open311 || visibility === 'restricted') return undefined
  const attributes = attributesOf(definition, today)
  return {
    service_code: codes.open311,
    service_name: wordsIn(definition.name),
    description: wordsIn(definition.summary),
    metadata: attributes.length > 0,
    type: channels.open311.type,
    keywords: [...keywords, ...(visibility === 'private' ? ['private'] : [])].join(','),
    group: codes.open311Group ?? '',
    attributes,
  }
}

function attributesOf({ questions }: ServiceDefinition, today: string): readonly Open311Attribute[] {
  return questions
    .filter((question) => question.type === 'say' || open311FieldOf(question) === 'attribute')
    .flatMap((question, at) => {
      const datatype = kindOf(question).open311
      return datatype ? [attributeOf(atHand(question, today), datatype, at + 1)] : []
    })
}

function attributeOf(question: Question, datatype: Datatype, order: number): Open311Attribute {
  const { id, type, hint, showIf, required } = question
  const agreed = type === 'declare' ? [{ key: 'yes', name: wordsIn(question.statement ?? question.ask) }] : []
  const offered = type === 'slot' ? [] : offersOf(question)
  return {
    variable: type !== 'say',
    code: id,
    datatype,
    // A client cannot know the rules by which some are not asked.
    required: required !== false && !showIf && type !== 'say',
    datatype_description: hint ? wordsIn(hint) : '',
    order,
    description: wordsIn(question.ask),
    values: [...offered.map(({ value, label }) => ({ key: value, name: wordsIn(label) })), ...agreed],
  }
}
