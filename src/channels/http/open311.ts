import { randomBytes } from 'node:crypto'
import { actorOfKey, doorkeeper, findKey } from '#access'
import { type Act, actAs } from '#kit/context'
import { Fault } from '#kit/fault'
import type { App, Web } from '#kit/http'
import type { Outcome, Problem } from '#kit/outcome'
import { listServices, type ServiceDefinition } from '#services'
import { type DraftKey, keyOf } from '../model/draft.ts'
import { contentTypes, type Document, type Format, write } from '../model/open311/document.ts'
import { one, type Parameters } from '../model/open311/parameters.ts'
import { errorsFor, isRefusal, type Refusal, unknownService, wrongKey } from '../model/open311/refusal.ts'
import { discovery, listedIn, serviceDefinition, serviceList } from '../model/open311/service-list.ts'
import { dayWhere } from '../model/today.ts'
import { mediaQuestion, requestService } from '../service/open311.ts'
import { type ReadFile, readFileFor, type SentFile } from '../service/upload.ts'
import { formWithFiles, limitedForms } from './form.ts'
import type { Handed } from './handed.ts'

/** A call of a client, read. */
type Call = {
  readonly c: Web
  readonly parameters: Parameters
  readonly files: readonly SentFile[]
  /** What the path names: the code of a service, or the number of a report. */
  readonly named: string
}

type Answer = (call: Call) => Promise<Document | Refusal>

/**
 * Open311: other websites report to us by GeoReport v2, and ask what became of it.
 *
 * Source: Open311 GeoReport v2, as FixMyStreet and others use it.
 */
export function addOpen311Routes(app: App, { council, world, publicUrl }: Handed): void {
  const today = () => dayWhere(world.clock())

  /** What may be done by whoever shows a key. */
  async function clientWith(c: Web, key: string | undefined): Promise<Client | undefined> {
    const find = actAs(doorkeeper, world, c.var.request)
    const found = key ? await find('sign-in', (ctx) => findKey(ctx, key)) : undefined
    if (!found?.purposes.includes('report')) return undefined
    return { act: actAs(actorOfKey(found), world, c.var.request), id: found.id }
  }

  const isOurs = ({ parameters }: Call): boolean => {
    const jurisdiction = one(parameters, 'jurisdiction_id')
    return !jurisdiction || council.jurisdictions.includes(jurisdiction)
  }

  function serve(method: 'get' | 'post', path: string, answer: Answer): void {
    for (const format of ['xml', 'json'] as const) {
      app.on(
        method,
        `/open311/v2/${path}.${format}`.replace(`:named.${format}`, `:named{.+\\.${format}}`),
        async (c) => {
          const call = await readCall(c, format)
          const given = isOurs(call) ? await attempt(answer, call) : unknownJurisdiction
          return send(c, format, given)
        },
      )
    }
  }

  app.use('/open311/*', limitedForms)

  serve('get', 'discovery', async ({ c }) => discovery(publicUrl ?? new URL(c.req.url).origin, council))
  serve('get', 'services', async () => serviceList(listServices(), today()))
  serve(
    'get',
    'services/:named',
    async ({ named }) => serviceDefinition(listServices(), named, today()) ?? unknownService,
  )

  serve('post', 'requests', async (call) => {
    const client = await clientWith(call.c, one(call.parameters, 'api_key'))
    if (!client) return wrongKey
    const code = one(call.parameters, 'service_code')
    if (!code) return { status: 400, said: ['service_code was not given'] }
    const definition = withCode(code, today())
    return definition ? report(call, client, definition) : unknownService
  })
}

/** Who shows a key, and what they may do. */
type Client = { readonly act: Act; readonly id: string }

const withCode = (code: string, today: string): ServiceDefinition | undefined =>
  listedIn(listServices(), today).find(({ service }) => service.service_code === code)?.definition

async function report(
  { parameters, files }: Call,
  client: Client,
  definition: ServiceDefinition,
): Promise<Document | Refusal> {
  const media = await readMedia(definition, files)
  if (!media.ok) return refusalOf(media.problems)
  const fresh = keyOf(randomBytes(32).toString('base64url')) as DraftKey
  const request = { definition, parameters, files: media.value, client: client.id, fresh }
  const asked = await client.act('report', (ctx) => requestService(ctx, request))
  if (asked.kind === 'wrong') return refusalOf(asked.problems)
  const { reference, promises } = asked.receipt
  const notice = promises.map(({ sentence }) => sentence).join('. ')
  const content = [{ service_request_id: reference, service_notice: notice, account_id: '' }]
  return { root: 'service_requests', content }
}

const refusalOf = (problems: readonly Problem[]): Refusal => ({
  status: 400,
  said: problems.map(({ message }) => message),
})

/** Looks at the photographs of a report. Those of a service that asks for none are let be. */
async function readMedia(
  definition: ServiceDefinition,
  files: readonly SentFile[],
): Promise<Outcome<readonly ReadFile[]>> {
  const question = mediaQuestion(definition)
  if (!question) return { ok: true, value: [] }
  const read = await Promise.all(files.map((file) => readFileFor(question, file)))
  const problems = read.flatMap((outcome) => (outcome.ok ? [] : outcome.problems))
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, value: read.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])) }
}

const unknownJurisdiction: Refusal = { status: 404, said: ['jurisdiction_id was not found'] }

async function readCall(c: Web, format: Format): Promise<Call> {
  const asked = c.req.queries()
  const form = c.req.method === 'POST' ? await formWithFiles(c) : { typed: {}, files: new Map() }
  const named = (c.req.param('named') ?? '').slice(0, -1 - format.length)
  return { c, parameters: { ...asked, ...form.typed }, files: [...form.files.values()].flat(), named }
}

const statuses = { 'not-found': 404, forbidden: 403, conflict: 400, unavailable: 503 } as const

/** A client is answered in its own form even when something cannot be done. */
async function attempt(answer: Answer, call: Call): Promise<Document | Refusal> {
  try {
    return await answer(call)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { status: statuses[error.kind], said: ['This cannot be done'] }
  }
}

function send(c: Web, format: Format, given: Document | Refusal): Response {
  const [document, status] = isRefusal(given) ? [errorsFor(given), given.status] : [given, 200]
  return c.body(write(document, format), status as 200, { 'content-type': contentTypes[format] })
}
