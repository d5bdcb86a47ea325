import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

/** What is asked of a server. */
export type Asking = {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a server answered. */
export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** A way to one server, on connections that are kept. */
export type Connection = {
  readonly origin: string
  /** Errors: rejects when the server cannot be reached, breaks off or does not answer in time. */
  readonly ask: (asking: Asking) => Promise<Answer>
  readonly close: () => void
}

/** Opens a way to the server at `origin`. Units: `patience` in milliseconds. */
export function connectTo(origin: string, patience = 30_000): Connection {
  const { hostname: host, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true })
  const ask = ({ method = 'GET', path, headers = {}, body }: Asking) =>
    new Promise<Answer>((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
      const asked = request(
        { host, port, agent, method, path, headers: { ...headers, ...length } },
        (message) => void textOf(message).then((text) => resolve(answered(message, text)), reject),
      )
      asked.setTimeout(patience, () => asked.destroy(new Error('no answer in time')))
      asked.once('error', reject)
      asked.end(body)
    })
  return { origin, ask, close: () => agent.destroy() }
}

const answered = ({ statusCode = 0, headers }: IncomingMessage, text: string): Answer => ({
  status: statusCode,
  headers,
  text,
})

function textOf(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    message.on('data', (part: Buffer) => parts.push(part))
    message.once('end', () => resolve(Buffer.concat(parts).toString()))
    // A server that is killed in the middle of an answer has not answered.
    message.once('error', reject)
    message.once('aborted', () => reject(new Error('the answer broke off')))
  })
}
