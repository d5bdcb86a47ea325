import { createHash } from 'node:crypto'
import type { Answers, ServiceDefinition } from '#services'

/** What makes two cases the same: of one service, with the same answers to some questions, near each other in time and place. */
export type Alike = {
  readonly service: string
  /** A digest of the answers that must be the same; the same for every case where none need be. */
  readonly alike: string
  readonly uprn: string | undefined
  readonly latitude: number | undefined
  readonly longitude: number | undefined
  readonly metres: number
  readonly since: Date
}

const usualDays = 28
const millisecondsPerDay = 86_400_000

/** Where a case is, as far as it says. */
type Site = {
  readonly uprn: string | undefined
  readonly latitude?: number | undefined
  readonly longitude?: number | undefined
}

/**
 * What a case that comes in now would be the same as; nothing where its service joins no cases, or where nobody has
 * said a place that can be measured.
 */
export function alikeOf(
  { id, questions, case: { duplicates } }: ServiceDefinition,
  answers: Answers,
  { uprn, latitude, longitude }: Site,
  now: Date,
): Alike | undefined {
  const isSomewhere = uprn !== undefined || (latitude !== undefined && longitude !== undefined)
  if (!duplicates || !isSomewhere) return undefined
  const { metres = 0, days = usualDays, same = [] } = duplicates
  // Where it is, is measured; people write the same address in many ways.
  const isPlace = (question: string) =>
    questions.some(({ id: name, type }) => name === question && (type === 'address' || type === 'place'))
  const compared = same.filter((question) => !isPlace(question))
  const said = JSON.stringify(compared.map((question) => [question, answers[question] ?? null]))
  return {
    service: id,
    alike: createHash('sha256').update(said).digest('hex').slice(0, 32),
    uprn,
    latitude,
    longitude,
    metres,
    since: new Date(now.getTime() - days * millisecondsPerDay),
  }
}
