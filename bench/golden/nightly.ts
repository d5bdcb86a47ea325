import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const telephone = /\b(0\d{2}[\d ]{7,9})(\d)\b/
// As much as a file is read in at once.
const pieceLength = 64 * 1024
const email = /(\w)@/

/**
 * A file as it was sent, but that one row in a hundred says something else: the last digit of a telephone, or else an email
 * address. Where a row has neither, the next that has is taken.
 */
export async function* nightlyFile(path: string): AsyncGenerator<Uint8Array> {
  const lines = createInterface({
    input: createReadStream(path, 'latin1'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let due = 0
  let some = ''
  for await (const line of lines) {
    due += 0.01
    const changed = due >= 1 ? differing(line) : line
    if (changed !== line) due -= 1
    some += `${changed}\n`
    if (some.length < pieceLength) continue
    yield Buffer.from(some, 'latin1')
    some = ''
  }
  yield Buffer.from(some, 'latin1')
}

const differing = (line: string): string =>
  telephone.test(line) ? line.replace(telephone, another) : line.replace(email, '$1x@')

const another = (_: string, rest: string, last: string): string => `${rest}${(Number(last) + 1) % 10}`
