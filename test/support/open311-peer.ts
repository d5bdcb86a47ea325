import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A request that another body was asked for, by the names on the wire. */
export type PeerRequest = {
  readonly number: string
  readonly form: readonly (readonly [string, string])[]
  status: string
  notes: string
  isListed: boolean
}

/** What it does with the next request that it is sent. */
export type PeerMood =
  | 'well'
  /** Takes it, and never says so. */
  | 'late'
  | 'token'
  | 'refuses'
  | 'page'
  | 'huge'
  | 'redirects'
  | 'grows'
  | 'busy'
  /** Says that something broke, and has it all the same. */
  | 'breaks'

/** An update of theirs. */
export type PeerUpdate = {
  readonly update_id: string
  readonly service_request_id: string
  readonly status: string
  readonly updated_datetime: string
  readonly description: string
}

/**
 * Another body’s Open311 server, which keeps to the specification in a shape of its own: JSON in an object with a root, as
 * FixMyStreet’s, or XML; attributes that it requires, with its own words for their answers; and mySociety’s updates.
 */
export async function open311Peer() {
  const requests: PeerRequest[] = []
  const updates: PeerUpdate[] = []
  const told: Record<string, string>[] = []
  const asked: string[] = []
  const moods: PeerMood[] = []
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '', 'http://peer')
    const path = url.pathname.replace(/^\/o311\//, '')
    asked.push(`${request.method} ${path}`)
    const what = path.replace(/\.(xml|json)$/, '')
    const reply = replier(response, path.endsWith('.xml'))
    if (request.method === 'POST') return receive(what, await bodyOf(request), { response, reply })
    if (what === 'services/HOLE') return definition(response, path.endsWith('.xml'))
    const [kind = '', number = ''] = what.split('/')
    reply(...answerTo(kind, number, url))
  }

  function answerTo(kind: string, number: string, url: URL): Parameters<Reply> {
    const found = requests.filter((each) => each.isListed && (number === '' || each.number === number))
    const answers: Readonly<Record<string, readonly [string, string, readonly object[]]>> = {
      services: ['services', 'service', services],
      servicerequestupdates: ['service_requests_updates', 'request_update', within(url)],
      tokens: ['service_requests', 'request', [{ service_request_id: number, token: number }]],
      requests: ['service_requests', 'request', found.map(listed)],
    }
    const given = answers[kind]
    if (given && (given[2].length > 0 || number === '')) return [200, ...given]
    return [404, 'errors', 'error', [{ code: 404, description: 'No such thing' }]]
  }

  const within = (url: URL) => {
    const [from = '', until = ''] = ['start_date', 'end_date'].map((name) => url.searchParams.get(name) ?? '')
    return updates.filter(({ updated_datetime: at }) => at >= from && at <= until)
  }

  type Way = { readonly response: ServerResponse; readonly reply: Reply }

  function receive(what: string, form: PeerRequest['form'], { response, reply }: Way) {
    if (what !== 'requests') {
      told.push(Object.fromEntries(form))
      return reply(200, 'service_request_updates', 'request_update', [{ update_id: `ours-${told.length}` }])
    }
    const mood = moods.shift() ?? 'well'
    const refusal = refusals[mood]
    if (refusal) return reply(refusal[0], 'errors', 'error', [{ code: refusal[0], description: refusal[1] }])
    if (mood === 'redirects')
      return response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end()
    take(form, mood, { response, reply })
  }

  function take(form: PeerRequest['form'], mood: PeerMood, { response, reply }: Way) {
    const number = `NH-${requests.length + 1}`
    requests.push({ number, form, status: 'open', notes: 'Thank you for your report', isListed: true })
    const oddity = oddities[mood]
    if (mood === 'late') open.add(response)
    else if (oddity) response.writeHead(oddity[0], { 'content-type': oddity[1] }).end(oddity[2])
    else {
      const taken = mood === 'token' ? { token: number } : { service_request_id: number, account_id: '' }
      reply(200, 'service_requests', 'request', [{ ...taken, service_notice: 'Thank you' }])
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}/o311/`,
    requests,
    updates,
    told,
    asked,
    moods,
    close: () => {
      for (const response of open) response.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}

type Reply = (status: number, root: string, item: string, rows: readonly object[]) => void

const replier =
  (response: ServerResponse, isXml: boolean): Reply =>
  (status, root, item, rows) => {
    const type = isXml ? 'text/xml; charset=utf-8' : 'application/json'
    const text = isXml ? xmlOf(root, item, rows) : JSON.stringify({ [root]: rows })
    response.writeHead(status, { 'content-type': type }).end(text)
  }

const refusals: Readonly<Partial<Record<PeerMood, readonly [number, string]>>> = {
  refuses: [400, 'base is a duplicate'],
  busy: [503, 'Later'],
}

// Each has been taken all the same.
const oddities: Readonly<Partial<Record<PeerMood, readonly [number, string, string]>>> = {
  page: [200, 'text/html', '<html><p>Thank you</p></html>'],
  huge: [200, 'application/json', `["${'x'.repeat(3_000_000)}"]`],
  grows: [200, 'text/xml', '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'],
  breaks: [500, 'application/json', '[{"code":500,"description":"Something broke"}]'],
}

const services = [
  {
    service_code: 'HOLE',
    service_name: 'Hole',
    description: 'A hole',
    metadata: true,
    type: 'realtime',
    keywords: '',
    group: '',
  },
  {
    service_code: 'NOISE',
    service_name: 'Noise',
    description: 'Noise',
    metadata: false,
    type: 'realtime',
    keywords: '',
    group: '',
  },
]

const attributes = [
  {
    variable: false,
    code: 'say',
    datatype: 'string',
    required: false,
    order: 1,
    description: 'Thank you',
    values: [],
  },
  {
    variable: true,
    code: 'where',
    datatype: 'singlevaluelist',
    required: true,
    order: 2,
    description: 'What is it in?',
    values: [
      { key: 'carriageway', name: 'Carriageway' },
      { key: 'footway', name: 'Footway' },
    ],
  },
  {
    variable: true,
    code: 'depth',
    datatype: 'number',
    required: false,
    order: 3,
    description: 'How deep?',
    values: [],
  },
]

function definition(response: ServerResponse, isXml: boolean) {
  const type = isXml ? 'text/xml' : 'application/json'
  const text = isXml
    ? `<service_definition><service_code>HOLE</service_code><attributes>${attributes
        .map(({ values, ...each }) =>
          elementOf('attribute', {
            ...each,
            values: values.map((value) => elementOf('value', value)).join(''),
          }),
        )
        .join('')}</attributes></service_definition>`
    : JSON.stringify({ service_code: 'HOLE', attributes })
  response.writeHead(200, { 'content-type': type }).end(text)
}

const listed = ({ number, form, status, notes }: PeerRequest) => ({
  service_request_id: number,
  status,
  status_notes: notes,
  service_code: 'HOLE',
  description: new Map(form).get('description') ?? '',
  requested_datetime: '2026-03-02T09:00:00Z',
  updated_datetime: '',
})

const elementOf = (name: string, row: object): string =>
  `<${name}>${Object.entries(row)
    .map(
      ([each, value]) =>
        `<${each}>${String(value).startsWith('<') ? value : String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;')}</${each}>`,
    )
    .join('')}</${name}>`

const xmlOf = (root: string, item: string, rows: readonly object[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><${root}>${rows.map((row) => elementOf(item, row)).join('')}</${root}>`

async function bodyOf(request: IncomingMessage): Promise<readonly (readonly [string, string])[]> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return [...new URLSearchParams(Buffer.concat(pieces).toString('utf8'))]
}
