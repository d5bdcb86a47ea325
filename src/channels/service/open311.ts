import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import type { Problem } from '#kit/outcome'
import { findAddress, readUprn } from '#places'
import {
  type Open311Request,
  open311FieldOf,
  type ServiceDefinition,
  typedFromOpen311,
  wordsIn,
} from '#services'
import { type DraftKey, keyOfNamed, type Receipt } from '../model/draft.ts'
import { ownNumberIn, type Parameters, requestIn, withPhotographs } from '../model/open311/parameters.ts'
import { submitOnce } from './submit.ts'
import { keepFiles, type ReadFile } from './upload.ts'

/** What asking for a service comes to. */
export type Asked311 =
  | { readonly kind: 'sent'; readonly receipt: Receipt }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }

/** A request as a client sent it. */
export type ClientRequest = {
  readonly definition: ServiceDefinition
  readonly parameters: Parameters
  /** What came with it and may be kept. */
  readonly files: readonly ReadFile[]
  /** Who the client is, as its key says. */
  readonly client: string
  /** Should the client name its request by nothing of its own. */
  readonly fresh: DraftKey
}

/**
 * Takes a request by Open311, by the same rules as on every other channel. The same report of the same client is the same
 * case, however often it comes.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function requestService(ctx: Context, request: ClientRequest): Promise<Asked311> {
  const { definition, parameters, client, fresh, files } = request
  const own = ownNumberIn(parameters)
  const key = own ? keyOfNamed(client, `open311 ${own}`) : fresh
  const media = await keepFiles(ctx, files)
  const said = requestIn(parameters)
  const found = await addressIn(ctx, said)
  if (!found) return { kind: 'wrong', problems: [{ field: '', message: unknownAddress }] }
  const wanted = {
    ...said,
    ...found,
    description: withPhotographs(said.description ?? '', parameters),
    media,
  }
  const typed = typedFromOpen311(definition, wanted, dayHere(ctx.now))
  const sent = await submitOnce(ctx, roomy(definition), { key, typed, channel: 'open311' })
  if (sent.kind === 'sent') return sent
  if (sent.kind === 'wrong') return { kind: 'wrong', problems: sent.problems }
  const exit = definition.exits?.[sent.at]
  const message = exit ? `${wordsIn(exit.title)}. ${wordsIn(exit.body)}` : 'This service is not for that'
  return { kind: 'wrong', problems: [{ field: '', message }] }
}

const unknownAddress = 'address_id is none of ours. Send address_string, or lat and long'

type Where = Pick<Open311Request, 'lat' | 'long' | 'address_string'>

/** Where a request is that names a property by its number alone; `undefined` for one that we do not know. */
async function addressIn(
  ctx: Context,
  { lat, long, address_string, address_id }: Omit<Open311Request, 'media'>,
): Promise<Where | undefined> {
  if (!address_id || address_string || (lat && long)) return {}
  const uprn = readUprn(address_id)
  const listed = uprn && (await findAddress(ctx, uprn))
  if (!listed) return undefined
  const { address, latitude, longitude } = listed
  return { address_string: address, lat: String(latitude), long: String(longitude) }
}

// What a client may say, and ten addresses of photographs.
const longestStory = 10_000

/** A client says everything in one text, which may be longer than what we ask on our own pages. None of it is refused. */
function roomy(definition: ServiceDefinition): ServiceDefinition {
  const questions = definition.questions.map((question) =>
    open311FieldOf(question) === 'description' ? { ...question, max: longestStory } : question,
  )
  return { ...definition, questions }
}
