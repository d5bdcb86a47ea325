import { type Answer, type Answers, type ServiceDefinition, wordsIn } from '#services'
import type { Case } from '../case.ts'
import type { TheirAttribute } from './answer.ts'
import type { Body } from './body.ts'
import type { BodyService } from './mapping.ts'

/** What is passed on of a case. */
export type PassedCase = {
  readonly found: Pick<Case, 'reference' | 'service' | 'place'>
  readonly definition: ServiceDefinition
  readonly answers: Answers
  /** What an officer wrote for them. */
  readonly words: string
  readonly placeWords: string
  /** The number by which they may know that it is the same again. */
  readonly number: string
}

/** What is sent, name by name; or why it cannot be, in words for officers. */
export type Asked =
  | { readonly kind: 'ready'; readonly form: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'cannot'; readonly why: string }

// Answers that are picked or counted, and so say nothing that somebody may not know. What people write themselves, who
// they are and where they live goes nowhere.
const impersonal = ['yes-no', 'one-of', 'many-of', 'pick', 'number', 'date']

/** Whether a case of this service may go to another body by itself, and its place with it. */
export const goesByItself = (definition: ServiceDefinition | undefined): definition is ServiceDefinition =>
  !!definition && definition.visibility !== 'restricted' && !definition.lifeEvent

/** Why what answers a question of ours may go to no other body; nothing where it may. */
export function questionFault({ questions }: ServiceDefinition, id: string): string | undefined {
  const question = questions.find((each) => each.id === id)
  if (!question) return 'is no question of that service'
  return question.sensitive || !impersonal.includes(question.type)
    ? 'may say who somebody is or what they wrote, and goes to nobody by itself'
    : undefined
}

/** Whether a body is told the point on the map: there is one, and everybody may know it. */
export const showsPoint = (
  definition: ServiceDefinition | undefined,
  { latitude, longitude }: Case['place'],
): boolean => definition?.visibility === 'public' && latitude !== undefined && longitude !== undefined

/**
 * What a body is asked for a case: which of their services, where, what an officer wrote, and answers that are picked.
 * Never a name, a phone number, an address, a photograph, or what a resident wrote.
 *
 * Source: Open311 GeoReport v2, POST service request.
 */
export function requestFor(
  body: Pick<Body, 'jurisdiction' | 'services' | 'ifUnsure'>,
  passed: PassedCase,
  attributes: readonly TheirAttribute[],
): Asked {
  const { found, definition, words, placeWords, number } = passed
  const service = body.services[found.service]
  if (!service) return { kind: 'cannot', why: 'Nobody has said which of their services it is' }
  const { latitude, longitude } = found.place
  const hasPoint = showsPoint(definition, found.place)
  if (!hasPoint && !placeWords) return { kind: 'cannot', why: 'They must be told where it is' }
  const said = attributes.map((attribute) => answerTo(attribute, service, passed))
  const missing = said.flatMap((each, at) => (each === undefined ? (attributes[at] ?? []) : []))
  if (missing.length > 0) {
    const asked = missing.map(({ description, code }) => `“${description || code}” (${code})`)
    return { kind: 'cannot', why: `They ask ${asked.join(' and ')}, and nothing of ours answers it` }
  }
  const summary = wordsIn(definition.summary)
  return {
    kind: 'ready',
    form: [
      ...(body.jurisdiction ? [['jurisdiction_id', body.jurisdiction] as const] : []),
      ['service_code', service.code],
      ...(hasPoint
        ? ([['lat', String(latitude)] as const, ['long', String(longitude)] as const] as const)
        : []),
      ...(placeWords ? [['address_string', placeWords] as const] : []),
      ['account_id', found.reference],
      ['description', `${summary}\r\n\r\n${words}\r\n\r\nOur reference: ${found.reference}`],
      ...said.flatMap((each) => each ?? []),
      ...(body.ifUnsure === 'number' ? [['attribute[fixmystreet_id]', number] as const] : []),
    ],
  }
}

type Pairs = readonly (readonly [string, string])[]

/** What answers one attribute of theirs; nothing to say; or `undefined` where they must be answered and nothing does. */
function answerTo(
  { code, isRequired, takesMany, keys }: TheirAttribute,
  service: BodyService,
  { definition, answers }: PassedCase,
): Pairs | undefined {
  const always = service.always[code]
  const given = always === undefined ? mapped(code, service, { definition, answers }) : [always]
  const fit = given.filter((value) => keys.length === 0 || keys.includes(value))
  const values = takesMany ? fit : fit.slice(0, 1)
  if (values.length === 0) return isRequired ? undefined : []
  return values.map((value) => [takesMany ? `attribute[${code}][]` : `attribute[${code}]`, value])
}

function mapped(
  code: string,
  service: BodyService,
  { definition, answers }: Pick<PassedCase, 'definition' | 'answers'>,
): readonly string[] {
  const answering = service.attributes[code]
  // What was declared of one version of a service need not be so of another.
  if (!answering || questionFault(definition, answering.question)) return []
  return valuesOf(answers[answering.question]).map((value) => answering.values[value] ?? value)
}

const valuesOf = (answer: Answer | undefined): readonly string[] =>
  [answer]
    .flat()
    .flatMap((each) => (typeof each === 'string' || typeof each === 'number' ? [String(each)] : []))
