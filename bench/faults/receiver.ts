import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { setTimeout } from 'node:timers/promises'

/** The applications of the council, as far as they are told of changes: in a process that nobody kills. */
export type Receiver = {
  readonly url: string
  /** How often each notice came, by its id. What comes twice is done once. */
  readonly times: ReadonlyMap<string, number>
  readonly close: () => Promise<void>
}

/** Starts to receive notices. Each is answered with `acted`, after a moment in which its sender may be killed. */
export async function startReceiver(): Promise<Receiver> {
  const times = new Map<string, number>()
  const server = createServer((message, response) => {
    const id = String(message.headers['webhook-id'])
    times.set(id, (times.get(id) ?? 0) + 1)
    void answeredSoon(message).then(() => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"answer":"acted"}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${port}/notices`, times, close }
}

async function answeredSoon(message: IncomingMessage): Promise<void> {
  message.resume()
  await setTimeout(3)
}
