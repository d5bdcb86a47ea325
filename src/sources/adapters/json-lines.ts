import type { Adapter, Supplied, Supply } from './adapter.ts'
import { decode } from './decode.ts'
import { notWhole, objectIn, rowMaker } from './objects.ts'

const longestLine = 128 * 1024
const batch = 1000

/** A file with an object of JSON on each line, sent on a page or put into the source's folder. */
export const jsonLinesAdapter: Adapter = { way: 'comes', completeness: 'everything', read }

async function* read({ stream = nothing(), source, mostBytes }: Supply): AsyncGenerator<Supplied> {
  const make = rowMaker(source)
  let objects: unknown[] = []
  let [line, first] = [0, 1]
  for await (const piece of linesOf(stream, { encoding: source.encoding, mostBytes })) {
    if (piece.kind === 'refused') return yield { kind: 'refused', message: piece.message }
    line += 1
    if (piece.text.trim() === '') continue
    const object = objectIn(piece.text)
    if (!object)
      return yield { kind: 'refused', message: `Line ${line} is not an object of JSON, or it ${notWhole}` }
    if (objects.length === 0) first = line
    objects.push(object)
    if (objects.length < batch) continue
    yield { kind: 'rows', rows: make(objects.splice(0), first) }
    objects = []
  }
  if (objects.length > 0) yield { kind: 'rows', rows: make(objects, first) }
}

type Line =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string }

async function* linesOf(
  stream: AsyncIterable<Uint8Array>,
  shape: Parameters<typeof decode>[1],
): AsyncGenerator<Line> {
  let rest = Buffer.alloc(0)
  let count = 0
  for await (const piece of decode(stream, shape)) {
    if (piece.kind === 'refused') return yield piece
    let bytes = Buffer.concat([rest, piece.bytes])
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
      count += 1
      yield {
        kind: 'line',
        text: bytes
          .subarray(0, end)
          .toString('utf8')
          .replace(/^\ufeff/, ''),
      }
      bytes = bytes.subarray(end + 1)
    }
    if (bytes.length > longestLine)
      return yield {
        kind: 'refused',
        message: `Line ${count + 1} is longer than ${longestLine / 1024} kilobytes`,
      }
    rest = Buffer.from(bytes)
  }
  if (rest.length > 0) yield { kind: 'line', text: rest.toString('utf8').replace(/^\ufeff/, '') }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
