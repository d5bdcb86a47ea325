import { receiveUpdate, reportsElsewhere, updatesElsewhere } from '#cases'
import type { Act } from '#kit/context'
import { type Reference, readReference } from '#kit/reference'
import { listServices } from '#services'
import { clean } from '../../model/clean.ts'
import type { Document } from '../../model/open311/document.ts'
import { listed, one, type Parameters, spanIn, withPhotographs } from '../../model/open311/parameters.ts'
import { type Refusal, unknownRequest, wrongKey } from '../../model/open311/refusal.ts'
import { requestList, updateList } from '../../model/open311/request-list.ts'
import type { Call, Serve } from './exchange.ts'

const most = 1000
const wrongSpan: Refusal = {
  status: 400,
  said: [
    'start_date and end_date must be moments like 2026-03-27T09:30:00Z, and for updates both or neither',
  ],
}

const statuses = ['open', 'closed']
const wrongStatus: Refusal = { status: 400, said: ['status must be open, closed, or both'] }

/** What became of reports: the list, one of them, and what moved since; and what other websites tell us of them. */
export function serveReading(
  serve: Serve,
  { agency, now }: { readonly agency: string; readonly now: () => Date },
): void {
  const reportsNamed = (act: Act, reference: Reference) =>
    act('follow', (ctx) =>
      reportsElsewhere(ctx, { references: [reference], from: now(), until: now(), limit: 1, offset: 0 }),
    )

  serve('get', 'requests', async ({ act, parameters }) => {
    const span = spanIn(parameters, now())
    if (!span) return wrongSpan
    if (listed(parameters, 'status').some((status) => !statuses.includes(status))) return wrongStatus
    const wanted = { ...span, ...filterIn(parameters) }
    const reports = await act('follow', (ctx) => reportsElsewhere(ctx, wanted))
    return requestList(reports, agency)
  })

  serve('get', 'requests/:named', async ({ act, named }) => {
    const reference = readReference(named)
    if (!reference) return unknownRequest
    const reports = await reportsNamed(act, reference)
    return reports.length > 0 ? requestList(reports, agency) : unknownRequest
  })

  // A report has its number at once, so a token is that number.
  serve('get', 'tokens/:named', async ({ act, named }) => {
    const reference = readReference(named)
    if (!reference) return unknownToken
    if ((await reportsNamed(act, reference)).length === 0) return unknownToken
    return { root: 'service_requests', content: [{ service_request_id: reference, token: named }] }
  })

  serve('get', 'servicerequestupdates', async (call) => {
    if (one(call.parameters, 'api_key') && !(await call.client())) return wrongKey
    const hasBoth = Boolean(one(call.parameters, 'start_date')) === Boolean(one(call.parameters, 'end_date'))
    const span = spanIn(call.parameters, now())
    if (!hasBoth || !span) return wrongSpan
    return updateList(await call.act('follow', (ctx) => updatesElsewhere(ctx, { ...span, limit: most })))
  })

  serve('post', 'servicerequestupdates', takeUpdate)
}

const unknownToken: Refusal = { status: 404, said: ['token was not found'] }

function filterIn(parameters: Parameters) {
  const numbers = listed(parameters, 'service_request_id')
  const codes = listed(parameters, 'service_code')
  const status = new Set(listed(parameters, 'status'))
  const size = positive(one(parameters, 'page_size'), { high: most, otherwise: most })
  const page = positive(one(parameters, 'page'), { high: 100_000, otherwise: 1 })
  const services = listServices().filter(
    ({ id, codes: own }) => codes.includes(own?.open311 ?? '') || codes.includes(id),
  )
  return {
    ...(numbers.length > 0 && { references: numbers.flatMap((text) => readReference(text) ?? []) }),
    ...(codes.length > 0 && { services: services.map(({ id }) => id) }),
    ...(status.size === 1 && { isOpen: status.has('open') }),
    limit: size,
    offset: (page - 1) * size,
  }
}

type Bounds = { readonly high: number; readonly otherwise: number }

/** A whole number from 1 to `high`. */
function positive(text: string | undefined, { high, otherwise }: Bounds): number {
  const number = /^\d{1,6}$/.test(text ?? '') ? Number(text) : 0
  return number > 0 ? Math.min(number, high) : otherwise
}

const longestWords = 10_000

// What mySociety's clients say of a report that is not put right.
const reopening = ['REOPEN', 'OPEN', 'CONFIRMED']

async function takeUpdate({ client, parameters }: Call): Promise<Document | Refusal> {
  const found = await client()
  if (!found) return wrongKey
  const reference = readReference(one(parameters, 'service_request_id') ?? '')
  if (!reference) return unknownRequest
  const name = clean(one(parameters, 'update_id') ?? '')
  if (!name) return { status: 400, said: ['update_id was not given'] }
  const said = clean((one(parameters, 'description') ?? '').replace(/\r\n?/g, '\n'))
  const words = withPhotographs(said.slice(0, longestWords), parameters)
  const status = one(parameters, 'status')?.toUpperCase() ?? ''
  const update = {
    reference,
    client: found.id,
    name: name.slice(0, 200),
    words,
    asksToReopen: reopening.includes(status),
  }
  const id = await found.act('report', (ctx) => receiveUpdate(ctx, update))
  return { root: 'service_request_updates', content: [{ update_id: id }] }
}
