import { z } from 'zod'
import type { Outcome } from '#kit/outcome'
import { faultsOf } from './check-definition.ts'
import { definitionSchema, type ServiceDefinition } from './definition.ts'

/** Reads one definition; every problem in it in a sentence, with the path to it. */
export function readDefinition(json: unknown): Outcome<ServiceDefinition> {
  const { success, data, error } = definitionSchema.safeParse(json)
  if (!success) {
    const problems = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
    return { ok: false, problems }
  }
  const faults = faultsOf(data)
  if (faults.length > 0) return { ok: false, problems: faults.map((message) => ({ field: '', message })) }
  return { ok: true, value: data }
}

/** The same shape as a JSON Schema, for editors and other tools; the checks beyond it are only here. */
export const definitionsSchema = () => z.toJSONSchema(definitionSchema)

/** A service at one of its versions, as a draft or a case names it: `report-pothole@1`. */
export const pinned = ({ id, version }: Pick<ServiceDefinition, 'id' | 'version'>): string =>
  `${id}@${version}`

/** Every version of every service. */
export type Catalogue = readonly ServiceDefinition[]

/** The newest version of a service that was approved: which publishes it, or withdraws it. */
function newestIn(catalogue: Catalogue, id: string): ServiceDefinition | undefined {
  return catalogue
    .filter((each) => each.id === id && each.status !== 'draft')
    .sort((one, other) => other.version - one.version)[0]
}

/** The published version of a service: its newest, unless that withdraws it. */
export function publishedIn(catalogue: Catalogue, id: string): ServiceDefinition | undefined {
  const newest = newestIn(catalogue, id)
  return newest?.status === 'published' ? newest : undefined
}

/** One service for each that is published, in the order of their names. */
export const publishedServices = (catalogue: Catalogue): readonly ServiceDefinition[] =>
  newestOf(catalogue, 'published')

/** Services that are offered no more, each as it was withdrawn. */
export const withdrawnServices = (catalogue: Catalogue): readonly ServiceDefinition[] =>
  newestOf(catalogue, 'withdrawn')

function newestOf(catalogue: Catalogue, status: ServiceDefinition['status']): readonly ServiceDefinition[] {
  const ids = [...new Set(catalogue.map(({ id }) => id))]
  const { compare } = new Intl.Collator('en-GB')
  return ids
    .flatMap((id) => newestIn(catalogue, id) ?? [])
    .filter((each) => each.status === status)
    .sort((one, other) => compare(one.name.en, other.name.en))
}
