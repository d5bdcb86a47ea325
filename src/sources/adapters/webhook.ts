import { readSequence } from '../model/sequence.ts'
import type { Adapter, Supplied, Supply } from './adapter.ts'
import type { Row } from './csv.ts'
import { at, columnsOf, notWhole, objectIn, rowMaker } from './objects.ts'

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
  const order = orderOf(source, said)
  const message = whyNot(records, removed, (each) => isOrdered(source, each))
  if (message) return yield { kind: 'refused', message }
  if (records.length > 0) yield { kind: 'rows', rows: inOrder(rowMaker(source)(records, 1), order) }
  if (removed.length === 0) return
  const cells = removed.map((each) => (isBare(each) ? { [source.recordId]: String(each) } : columnsOf(each)))
  const ids = cells.map((each) => each[source.recordId] ?? '')
  const sequences = cells.map((each) => order(each) || undefined)
  yield { kind: 'removed', ids, ...(sequences.some(Boolean) && { sequences }) }
}

type Cells = Readonly<Record<string, string>>

/** What orders the versions of a record: its column that is declared, or the moment of the message. */
function orderOf({ from }: Supply['source'], said: object): (record: Cells) => string | undefined {
  const column = from.kind === 'webhook' ? from.sequence : undefined
  if (column !== undefined) return (record) => (Object.hasOwn(record, column) ? record[column] : '')
  const moment = at(said, 'timestamp')
  const isMoment = typeof moment === 'string' && readSequence(moment) !== undefined
  return () => (isMoment ? moment : undefined)
}

/** Rows with what orders their versions. The first names the columns. */
function inOrder([names, ...rows]: readonly Row[], order: ReturnType<typeof orderOf>): readonly Row[] {
  if (!names) return []
  const cellsOf = (values: readonly string[]) =>
    Object.fromEntries(names.values.map((name, place) => [name, values[place] ?? '']))
  return [names, ...rows.map((row) => ({ ...row, sequence: order(cellsOf(row.values)) }))]
}

/** Whether a record that is gone is named with what orders its versions: `{"id": 7, "version": 12}`. */
function isOrdered({ from, recordId }: Supply['source'], removed: unknown): boolean {
  if (from.kind !== 'webhook' || from.sequence === undefined || typeof removed !== 'object') return false
  const cells = columnsOf(removed)
  return [recordId, from.sequence].every((name) => Object.hasOwn(cells, name) && cells[name] !== '')
}

const isBare = (id: unknown): id is string | number => typeof id === 'string' || typeof id === 'number'

function whyNot(
  records: readonly unknown[],
  removed: readonly unknown[],
  isNamed: (removed: unknown) => boolean,
): string | undefined {
  const count = records.length + removed.length
  if (count > most) return 'The message has more than 1,000 records'
  // An object that names a record would remove nothing, and nobody would know.
  if (removed.some((each) => !isBare(each) && !isNamed(each)))
    return 'What was removed is a list of identifiers, and something else is in it'
  return count === 0 ? 'The message names no record' : undefined
}
