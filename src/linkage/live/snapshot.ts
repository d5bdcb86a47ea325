import { readLedger, writeLedger } from '../cluster/ledger.ts'
import { type Dictionary, sketchLength } from '../encode/dictionary.ts'
import { planFor, recordColumns } from '../encode/plan.ts'
import { emptyTable, type Table } from '../encode/table.ts'
import { keyText } from '../record.ts'
import type { Postings } from './postings.ts'
import type { State } from './state.ts'

const format = 'guildhall-linkage-index-1'

type Header = {
  readonly format: string
  readonly sizes: readonly number[]
  readonly table: {
    readonly size: number
    readonly counted: number
    readonly poolSize: number
    readonly dictionaries: readonly number[]
  }
  readonly postings: { readonly used: number; readonly size: number }
  readonly keys: readonly (readonly [string, string] | null)[]
  readonly ledger: string
  readonly next: number
  readonly decisions: readonly (readonly [string, readonly (readonly [string, -1 | 1])[]])[]
}

type Numbers = Int32Array | Uint8Array

// The arrays of a state, in the one order in which they are written and read; only as far as they are filled.
function arraysOf({ table, postings }: State): Numbers[] {
  return [
    ...[...new Set(table.dictionaries)].flatMap(arraysOfDictionary),
    ...table.counts.map((counts, of) => counts.subarray(0, table.dictionaries[of]!.size + 1)),
    table.cells.subarray(0, table.size * table.plan.length),
    table.pool.subarray(0, table.poolSize),
    postings.slots,
    postings.entries.subarray(0, postings.size * 2 + 2),
  ]
}

const arraysOfDictionary = ({ size, bytes, starts, hashes, sketches, slots }: Dictionary): Numbers[] => [
  bytes.subarray(0, starts[size + 1]),
  starts.subarray(0, size + 2),
  hashes.subarray(0, size + 1),
  sketches.subarray(0, (size + 1) * sketchLength),
  slots,
]

/** The whole of an index as bytes, to be kept in a file. Its model is not in it. */
export function writeSnapshot(state: State): Uint8Array {
  const arrays = arraysOf(state)
  const header: Header = {
    format,
    sizes: arrays.map(({ byteLength }) => byteLength),
    table: {
      size: state.table.size,
      counted: state.table.counted,
      poolSize: state.table.poolSize,
      dictionaries: [...new Set(state.table.dictionaries)].map(({ size }) => size),
    },
    postings: { used: state.postings.used, size: state.postings.size },
    keys: Array.from({ length: state.table.size }, (_, row) => state.keys[row]).map((key) =>
      key ? [key.source, key.id] : null,
    ),
    ledger: writeLedger(state.ledger),
    next: state.ledger.next,
    decisions: [...state.decisions].map(([from, to]) => [from, [...to]]),
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(8 + text.length + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0))
  new DataView(bytes.buffer).setFloat64(0, text.length)
  bytes.set(text, 8)
  let at = 8 + text.length
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  return bytes
}

/**
 * A state out of what `writeSnapshot` wrote.
 *
 * Errors: a `TypeError` for bytes that are not a snapshot of this format: rebuild the index then.
 */
export function readSnapshot(bytes: Uint8Array): State {
  const header = readHeader(bytes)
  const state: State = {
    table: emptyTable(planFor(recordColumns)),
    postings: { slots: new Int32Array(0), entries: new Int32Array(0), ...header.postings },
    ledger: readLedger(header.ledger, header.next),
    keys: header.keys.map((key) => (key ? { source: key[0], id: key[1] } : undefined)),
    rows: new Map(),
    decisions: new Map(header.decisions.map(([from, to]) => [from, new Map(to)])),
  }
  for (const [row, key] of state.keys.entries()) if (key) state.rows.set(keyText(key), row)
  fillArrays(state, header, bytes)
  return state
}

function readHeader(bytes: Uint8Array): Header {
  const wrong = new TypeError('These bytes are not a snapshot that this version can read')
  if (bytes.length < 8) throw wrong
  const length = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0)
  if (!(length > 0 && length <= bytes.length - 8)) throw wrong
  const header = JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + length))) as Header
  if (header.format !== format) throw wrong
  return header
}

function fillArrays({ table, postings }: State, header: Header, bytes: Uint8Array): void {
  let at = 8 + new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0)
  let next = 0
  const takeBytes = (): Uint8Array => {
    const size = header.sizes[next++]!
    const taken = new Uint8Array(new SharedArrayBuffer(size))
    taken.set(bytes.subarray(at, at + size))
    at += size
    return taken
  }
  const take = (): Int32Array => new Int32Array(takeBytes().buffer)
  for (const [order, dictionary] of [...new Set<Dictionary>(table.dictionaries)].entries()) {
    Object.assign(dictionary, {
      size: header.table.dictionaries[order]!,
      bytes: takeBytes(),
      starts: take(),
      hashes: take(),
      sketches: take(),
      slots: take(),
    })
  }
  for (let of = 0; of < table.counts.length; of += 1) table.counts[of] = take()
  const rest: Partial<Table> = {
    size: header.table.size,
    counted: header.table.counted,
    poolSize: header.table.poolSize,
    cells: take(),
    pool: take(),
  }
  Object.assign(table, rest)
  Object.assign(postings, { slots: take(), entries: take() } satisfies Partial<Postings>)
}
