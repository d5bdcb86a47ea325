import { connect, type Socket } from 'node:net'

/** What is asked, as a browser would ask it: pages, and forms that are sent. */
export type Wired = {
  readonly path: string
  readonly cookie?: string
  /** Fields of a form; then it is sent with POST. */
  readonly form?: string
}

/** What came back. The body is as it was packed. */
export type Reply = {
  readonly status: number
  readonly location: string
  readonly cookie: string
  readonly isPacked: boolean
  readonly body: Buffer
}

/** A way to one server that costs its own process as little as can be: one request at a time on each connection kept. */
export type Wire = {
  readonly ask: (wired: Wired) => Promise<Reply>
  readonly close: () => void
}

type Waiting = { readonly take: (reply: Reply) => void; readonly fail: (error: Error) => void }
type Line = { readonly socket: Socket; got: Buffer; waiting: Waiting | undefined; freeSince: number }

const headEnd = Buffer.from('\r\n\r\n')
// Units: milliseconds.
const patience = 30_000
// The server hangs up on who has been silent for five seconds, and says so: a browser does not ask on such a connection.
const longestIdle = 3_000

/** Opens a way to the server at `origin`. Errors: `ask` rejects when it breaks off, or does not answer in time. */
export function wireTo(origin: string): Wire {
  const { hostname: host, port } = new URL(origin)
  const free: Line[] = []
  const lines = new Set<Line>()
  const always = `host: ${host}:${port}\r\norigin: ${origin}\r\naccept: text/html\r\naccept-encoding: gzip, deflate, br\r\n`

  const open = (): Line => {
    const socket = connect({ host, port: Number(port) })
    const line: Line = { socket, got: empty, waiting: undefined, freeSince: 0 }
    const end = (error: Error) => {
      lines.delete(line)
      line.waiting?.fail(error)
      line.waiting = undefined
    }
    socket.setNoDelay(true)
    socket.setTimeout(patience, () => socket.destroy(new Error('no answer in time')))
    socket.on('data', (part: Buffer) => {
      line.got = line.got.length === 0 ? part : Buffer.concat([line.got, part])
      const reply = replyIn(line.got)
      if (!reply) return
      const { waiting } = line
      line.got = empty
      line.waiting = undefined
      line.freeSince = performance.now()
      free.push(line)
      waiting?.take(reply)
    })
    socket.once('error', end)
    socket.once('close', () => end(new Error('the answer broke off')))
    lines.add(line)
    return line
  }

  const usable = (): Line => {
    for (let line = free.pop(); line; line = free.pop()) {
      if (!line.socket.destroyed && performance.now() - line.freeSince < longestIdle) return line
      line.socket.destroy()
    }
    return open()
  }

  const ask = ({ path, cookie, form }: Wired) =>
    new Promise<Reply>((take, fail) => {
      const line = usable()
      line.waiting = { take, fail }
      const known = cookie ? `cookie: ${cookie}\r\n` : ''
      line.socket.write(
        form === undefined
          ? `GET ${path} HTTP/1.1\r\n${always}${known}\r\n`
          : `POST ${path} HTTP/1.1\r\n${always}${known}content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(form)}\r\n\r\n${form}`,
      )
    })

  return {
    ask,
    close: () => {
      for (const { socket } of lines) socket.destroy()
    },
  }
}

const empty = Buffer.alloc(0)

/** The answer in what has come so far; `undefined` while some of it is missing. */
function replyIn(got: Buffer): Reply | undefined {
  const end = got.indexOf(headEnd)
  if (end < 0) return undefined
  const head = got.toString('latin1', 0, end + 2)
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? []
  if (length === undefined && !head.startsWith('HTTP/1.1 30'))
    throw new Error('an answer that does not say how long it is cannot be read here')
  const from = end + headEnd.length
  const to = from + Number(length ?? 0)
  if (got.length < to) return undefined
  return {
    status: Number(head.slice(9, 12)),
    location: headerIn(head, 'location'),
    cookie: headerIn(head, 'set-cookie').split(';', 1)[0] ?? '',
    isPacked: headerIn(head, 'content-encoding') === 'br',
    body: got.subarray(from, to),
  }
}

// The server writes these names as they were set: in small letters.
function headerIn(head: string, name: string): string {
  const at = head.indexOf(`\r\n${name}: `)
  if (at < 0) return ''
  const from = at + name.length + 4
  return head.slice(from, head.indexOf('\r\n', from))
}
