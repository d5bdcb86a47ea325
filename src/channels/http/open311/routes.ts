import { dayHere } from '#kit/day'
import type { App } from '#kit/http'
import { originOf } from '#kit/origin'
import type { Problem } from '#kit/outcome'
import { listServices, type ServiceDefinition } from '#services'
import type { Document } from '../../model/open311/document.ts'
import { one } from '../../model/open311/parameters.ts'
import { type Refusal, unknownService, wrongKey } from '../../model/open311/refusal.ts'
import { discovery, listedIn, serviceDefinition, serviceList } from '../../model/open311/service-list.ts'
import { requestService } from '../../service/open311.ts'
import { attachedTo, readFilesFor } from '../../service/upload.ts'
import { limitedForms } from '../form.ts'
import { freshKey } from '../fresh-key.ts'
import type { Handed } from '../handed.ts'
import { type Call, type Client, openExchange } from './exchange.ts'
import { serveReading } from './read.ts'

/**
 * Open311: other websites report to us by GeoReport v2, and ask what became of it.
 *
 * Source: Open311 GeoReport v2, as FixMyStreet and others use it; `servicerequestupdates` is mySociety's extension.
 */
export function addOpen311Routes(app: App, handed: Handed): void {
  const { council, world, publicUrl, isDemonstration } = handed
  const today = () => dayHere(world.clock())
  app.use('/open311/*', limitedForms)
  const serve = openExchange(app, handed)

  serve('get', 'discovery', async ({ c }) => discovery(originOf(c, publicUrl), council, isDemonstration))
  serve('get', 'services', async () => serviceList(listServices(), today()))
  serve(
    'get',
    'services/:named',
    async ({ named }) => serviceDefinition(listServices(), named, today()) ?? unknownService,
  )

  serve('post', 'requests', async (call) => {
    const client = await call.client()
    if (!client) return wrongKey
    const code = one(call.parameters, 'service_code')
    if (!code) return { status: 400, said: ['service_code was not given'] }
    const definition = withCode(code, today())
    return definition ? report(call, client, definition) : unknownService
  })

  serveReading(serve, { agency: council.name, now: world.clock })
}

const withCode = (code: string, today: string): ServiceDefinition | undefined =>
  listedIn(listServices(), today).find(({ service }) => service.service_code === code)?.definition

async function report(
  { parameters, files }: Call,
  client: Client,
  definition: ServiceDefinition,
): Promise<Document | Refusal> {
  const { kept, problems } = await readFilesFor(attachedTo(definition), files)
  if (problems.length > 0) return refusalOf(problems)
  const request = { definition, parameters, files: kept, client: client.id, fresh: freshKey().key }
  const asked = await client.act('report', (ctx) => requestService(ctx, request))
  if (asked.kind === 'wrong') return refusalOf(asked.problems)
  const { reference, promises } = asked.receipt
  const notice = promises.map(({ sentence }) => sentence).join('. ')
  const content = [{ service_request_id: reference, service_notice: notice, account_id: '' }]
  return { root: 'service_requests', content }
}

const refusalOf = (problems: readonly Problem[]): Refusal => ({
  status: 400,
  // Each thing that is wrong is said once, however many boxes it is wrong in.
  said: [...new Set(problems.map(({ message }) => message))],
})
