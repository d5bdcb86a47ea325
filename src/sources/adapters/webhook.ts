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
  if (records.length + removed.length > most)
    return yield { kind: 'refused', message: 'The message has more than 1,000 records' }
  if (records.length > 0) yield { kind: 'rows', rows: rowMaker(source)(records, 1) }
  if (removed.length > 0) yield { kind: 'removed', ids: removed.map(String) }
}
