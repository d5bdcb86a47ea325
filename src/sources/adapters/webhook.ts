import type { Adapter, Supplied, Supply } from './adapter.ts'
import { at, notWhole, objectIn, rowMaker } from './objects.ts'

/** A signed message from the application itself: the records that have changed, and those that have gone. */
export const webhookAdapter: Adapter = { way: 'comes', completeness: 'some', read }

const most = 1000

async function* read({ stream, source, mostBytes }: Supply): AsyncGenerator<Supplied> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of stream ?? []) {
    bytes += piece.length
    if (bytes > mostBytes)
      return yield { kind: 'refused', message: 'The message is larger than is taken at once' }
    pieces.push(piece)
  }
  const said = objectIn(Buffer.concat(pieces).toString('utf8'))
  const [records, removed] = [at(said, 'data.records') ?? [], at(said, 'data.removed') ?? []]
  if (said === undefined || !Array.isArray(records) || !Array.isArray(removed))
    return yield {
      kind: 'refused',
      message: `The message is not {"type": "records.changed", "data": {"records": [], "removed": []}}, or it ${notWhole}`,
    }
  const message = whyNot(records, removed)
  if (message) return yield { kind: 'refused', message }
  if (records.length > 0) yield { kind: 'rows', rows: rowMaker(source)(records, 1) }
  if (removed.length > 0) yield { kind: 'removed', ids: removed.map(String) }
}

function whyNot(records: readonly unknown[], removed: readonly unknown[]): string | undefined {
  const count = records.length + removed.length
  if (count > most) return 'The message has more than 1,000 records'
  // An object that names a record would remove nothing, and nobody would know.
  if (removed.some((id) => typeof id !== 'string' && typeof id !== 'number'))
    return 'What was removed is a list of identifiers, and something else is in it'
  return count === 0 ? 'The message names no record' : undefined
}
