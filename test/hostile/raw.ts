import { request } from 'node:http'
import { type Answer, patience, type Sent } from './visitor.ts'

/** Sends what no browser sends, over a real connection: headers such as `Host` are as they are given. */
export function sendRaw(
  origin: string,
  path: string,
  { method = 'GET', body, headers = {} }: Sent = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers: { ...headers }, timeout: patience })
    asked.once('error', reject).once('timeout', () => asked.destroy(new Error('no answer in time')))
    asked.once('response', async (answer) => {
      const pieces: Buffer[] = []
      for await (const piece of answer) pieces.push(piece)
      const said = new Headers(
        Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        ),
      )
      const text = Buffer.concat(pieces).toString('latin1')
      resolve({ status: answer.statusCode ?? 0, headers: said, text })
    })
    asked.end(body instanceof URLSearchParams ? body.toString() : body)
  })
}
