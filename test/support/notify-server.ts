import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** What GOV.UK Notify was asked to send. */
export type Notified = {
  readonly id: string
  readonly type: 'sms' | 'email' | 'letter'
  readonly reference: string
  readonly to: string
  readonly personalisation: Readonly<Record<string, string>>
  readonly content?: string
}

/** What it does with the next one. `late` takes it, and never says so. */
export type Mood = 'well' | 'down' | 'late' | 'wrong-address' | 'busy'

/**
 * A server of the shape of GOV.UK Notify's API: it checks the token of its real client, keeps what it was sent, finds it
 * again by reference, and answers as the real one does when it will not.
 */
export async function notifyServer() {
  const serviceId = '11111111-2222-4333-8444-555555555555'
  const secret = '66666666-7777-4888-8999-000000000000'
  const sent: Notified[] = []
  const moods: Mood[] = []
  const sockets = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const reply = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    if (!isFrom(serviceId, secret, request.headers.authorization ?? ''))
      return reply(403, { status_code: 403, errors: [{ error: 'AuthError', message: 'Invalid token' }] })
    const url = new URL(request.url ?? '', 'http://notify')
    if (request.method === 'GET') {
      const reference = url.searchParams.get('reference')
      const notifications = sent.filter((each) => each.reference === reference)
      return reply(200, { notifications, links: { current: url.pathname } })
    }
    const mood = moods.shift() ?? 'well'
    const refusal = refusals[mood]
    if (refusal) return reply(refusal[0], { status_code: refusal[0], errors: [refusal[1]] })
    const kept = keep(url.pathname.split('/').at(-1) as Notified['type'], await bodyOf(request))
    if (mood === 'late') {
      sockets.add(response)
      return
    }
    reply(201, { id: kept.id, reference: kept.reference, content: {}, uri: '', template: {} })
  }

  function keep(type: Notified['type'], body: Record<string, unknown>): Notified {
    const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
    const kept = {
      id: `notify-${sent.length + 1}`,
      type,
      reference: text('reference'),
      to: text('phone_number') || text('email_address'),
      personalisation: (body.personalisation ?? {}) as Record<string, string>,
      content: text('content'),
    }
    sent.push(kept)
    return kept
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    key: `test-${serviceId}-${secret}`,
    sent,
    moods,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}

const refusals: Partial<Record<Mood, readonly [status: number, error: object]>> = {
  down: [503, {}],
  busy: [429, { error: 'RateLimitError', message: 'Exceeded' }],
  'wrong-address': [400, { error: 'ValidationError', message: 'phone_number Not a UK mobile number' }],
}

/** Whether the token was signed by who holds the key: HS256, the service as issuer, made within half a minute. */
function isFrom(serviceId: string, secret: string, header: string): boolean {
  const [head = '', payload = '', signature] = header.replace(/^Bearer /, '').split('.')
  const wanted = createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url')
  if (signature !== wanted) return false
  const { iss, iat } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    iss: string
    iat: number
  }
  return iss === serviceId && Math.abs(Date.now() / 1000 - iat) < 30
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return JSON.parse(text) as Record<string, unknown>
}
