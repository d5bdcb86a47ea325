import { sharedInts } from '../encode/arrays.ts'
import { type Dictionary, emptyDictionary, sketchLength } from '../encode/dictionary.ts'
import { planFor, recordColumns } from '../encode/plan.ts'
import { emptyTable, type Table } from '../encode/table.ts'
import type { Clusters } from './clusters.ts'
import type { Keys } from './keys.ts'
import type { Postings } from './postings.ts'
import type { State } from './state.ts'

const format = 'guildhall-linkage-index-2'

type Header = {
  readonly format: string
  /** What each array holds, in bytes. */
  readonly sizes: readonly number[]
  /** How far each dictionary is filled, that of the keys last. */
  readonly dictionaries: readonly number[]
  readonly table: Pick<Table, 'size' | 'counted' | 'poolSize'>
  readonly postings: Pick<Postings, 'used' | 'size'>
  readonly keys: Pick<Keys, 'held'>
  readonly clusters: Pick<Clusters, 'last'>
  readonly redirects: readonly (readonly [number, number])[]
  readonly decisions: readonly (readonly [string, readonly (readonly [string, -1 | 1])[]])[]
}

type Numbers = Int32Array | Uint8Array

const dictionariesOf = ({ table, keys }: State): Dictionary[] => [...new Set(table.dictionaries), keys.texts]

// The arrays of a state, in the one order in which they are written and read; only as far as they are filled.
function arraysOf(state: State): Numbers[] {
  const { table, postings, keys, clusters } = state
  return [
    ...dictionariesOf(state).flatMap(arraysOfDictionary),
    ...table.counts.map((counts, of) => counts.subarray(0, table.dictionaries[of]!.size + 1)),
    table.cells.subarray(0, table.size * table.plan.length),
    table.pool.subarray(0, table.poolSize),
    postings.packed.starts,
    postings.packed.hashes,
    postings.packed.rows,
    postings.slots,
    postings.entries.subarray(0, postings.size * 2 + 2),
    keys.rows.subarray(0, keys.texts.size + 1),
    keys.ids.subarray(0, table.size),
    clusters.homes.subarray(0, table.size),
    clusters.rings.subarray(0, table.size),
    clusters.heads.subarray(0, clusters.last + 1),
  ]
}

const arraysOfDictionary = ({ size, bytes, starts, hashes, sketches, slots }: Dictionary): Numbers[] => [
  bytes.subarray(0, starts[size + 1]),
  starts.subarray(0, size + 2),
  hashes.subarray(0, size + 1),
  sketches.subarray(0, (size + 1) * sketchLength),
  slots,
]

// Each array begins where numbers of four bytes may.
const padded = (size: number): number => (size + 7) & ~7

/** The whole of an index as bytes, to be kept in a file. Its model is not in it. */
export function writeSnapshot(state: State): Uint8Array {
  const { table, postings, keys, clusters } = state
  const arrays = arraysOf(state)
  const header: Header = {
    format,
    sizes: arrays.map(({ byteLength }) => byteLength),
    dictionaries: dictionariesOf(state).map(({ size }) => size),
    table: { size: table.size, counted: table.counted, poolSize: table.poolSize },
    postings: { used: postings.used, size: postings.size },
    keys: { held: keys.held },
    clusters: { last: clusters.last },
    redirects: [...clusters.redirects],
    decisions: [...state.decisions].map(([from, to]) => [from, [...to]]),
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const room = arrays.reduce((sum, { byteLength }) => sum + padded(byteLength), 8 + padded(text.length))
  const bytes = new Uint8Array(room)
  new DataView(bytes.buffer).setFloat64(0, text.length)
  bytes.set(text, 8)
  let at = 8 + padded(text.length)
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += padded(array.byteLength)
  }
  return bytes
}

/**
 * A state out of what `writeSnapshot` wrote. It has arrays of its own, which grow where they are: were they parts of the
 * bytes, all would be copied as soon as the first record comes, and the bytes kept beside.
 *
 * Errors: a `TypeError` for bytes that are not a snapshot of this format: rebuild the index then.
 */
export function readSnapshot(given: Uint8Array): State {
  // Numbers of four bytes can only be read in place from where they may begin.
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice()
  const { header, from } = readHeader(bytes)
  const take = reader(bytes, header.sizes, from)
  const ints = () => {
    const kept = take(Int32Array)
    const own = sharedInts(kept.length)
    own.set(kept)
    return own
  }
  const table = emptyTable(planFor(recordColumns))
  const texts = emptyDictionary()
  for (const [order, dictionary] of [...new Set([...table.dictionaries, texts])].entries())
    Object.assign(dictionary, {
      size: header.dictionaries[order]!,
      // Texts are read by their place in the whole buffer, so these have one of their own.
      bytes: take(Uint8Array).slice(),
      starts: ints(),
      hashes: ints(),
      sketches: ints(),
      slots: ints(),
    })
  table.counts.forEach((_, of) => {
    table.counts[of] = ints()
  })
  Object.assign(table, header.table, { cells: ints(), pool: ints() })
  const packed = { starts: ints(), hashes: ints(), rows: ints() }
  const postings = { ...header.postings, packed, slots: ints(), entries: ints() }
  const keys = { ...header.keys, texts, rows: ints(), ids: ints() }
  const clusters = { ...header.clusters, homes: ints(), rings: ints(), heads: ints() }
  return {
    table,
    postings,
    keys,
    clusters: { ...clusters, redirects: new Map(header.redirects) },
    decisions: new Map(header.decisions.map(([known, to]) => [known, new Map(to)])),
  }
}

function readHeader(bytes: Uint8Array): { readonly header: Header; readonly from: number } {
  const wrong = new TypeError('These bytes are not a snapshot that this version can read')
  if (bytes.length < 8) throw wrong
  const length = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0)
  if (!(length > 0 && length <= bytes.length - 8)) throw wrong
  const header = parse(new TextDecoder().decode(bytes.slice(8, 8 + length)))
  if (header?.format !== format) throw wrong
  const from = 8 + padded(length)
  const ends = header.sizes.reduce((sum, size) => sum + padded(size), from)
  if (ends !== bytes.length) throw wrong
  return { header, from }
}

function parse(text: string): Header | undefined {
  try {
    return JSON.parse(text) as Header
  } catch {
    return undefined
  }
}

type ArrayOf<Made> = {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, from: number, length: number): Made
}

function reader(bytes: Uint8Array, sizes: readonly number[], from: number) {
  let [at, next] = [bytes.byteOffset + from, 0]
  return <Made>(of: ArrayOf<Made>): Made => {
    const size = sizes[next]!
    const taken = new of(bytes.buffer, at, size / of.BYTES_PER_ELEMENT)
    next += 1
    at += padded(size)
    return taken
  }
}
