import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const telephone = /\b(0\d{2}[\d ]{7,9})(\d)\b/

/** A file as it was sent, but that in one row of a hundred, of those with a telephone, its last digit is another. */
export async function* nightlyFile(path: string): AsyncGenerator<Uint8Array> {
  const lines = createInterface({
    input: createReadStream(path, 'latin1'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let rows = 0
  for await (const line of lines) {
    if (telephone.test(line)) rows += 1
    const isDue = rows >= 100
    if (isDue) rows = 0
    yield Buffer.from(`${isDue ? line.replace(telephone, another) : line}\n`, 'latin1')
  }
}

const another = (_: string, rest: string, last: string): string => `${rest}${(Number(last) + 1) % 10}`
