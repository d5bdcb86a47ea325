import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
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
    void read(message).then((body) => {
      // Better values are proposed to the same address: those are no notices.
      const id = noticeIn(body)
      if (id) times.set(id, (times.get(id) ?? 0) + 1)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"answer":"acted"}')
      // Its sender was killed while it spoke: it comes again.
    }, message.destroy.bind(message))
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

/** What was sent, after a moment. */
async function read(message: IncomingMessage): Promise<string> {
  const body = await text(message)
  await setTimeout(3)
  return body
}

function noticeIn(body: string): string | undefined {
  const { data } = JSON.parse(body) as { data?: { notice?: string } }
  return data?.notice
}
