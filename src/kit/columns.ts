/** Values of one type, a row each. Words are those that a row of type `tsvector` holds: each once, and in any order. */
export type Values =
  | { readonly text: readonly (string | null | undefined)[] }
  | { readonly uuid: readonly string[] }
  | { readonly boolean: readonly boolean[] }
  | { readonly integer: readonly number[] }
  | { readonly real: readonly (number | null | undefined)[] }
  | { readonly json: readonly string[] }
  | { readonly words: readonly (readonly string[])[] }

/**
 * Values as an array that PostgreSQL takes as it is, to be sent as `::text[]`, `::uuid[]`, `::boolean[]`,
 * `::integer[]`, `::real[]`, `::jsonb[]` or `::tsvector[]`: nothing is escaped here and sought again there, and a thread hands it on without copying.
 *
 * Source: PostgreSQL 18, `array_send` and the `_send` functions of each type; numbers are big-endian.
 */
export function packed(column: Values | Uint8Array): Uint8Array {
  if (column instanceof Uint8Array) return column
  if ('text' in column) return packedAs(25, column.text, text)
  if ('uuid' in column) return packedAs(2950, column.uuid, uuid)
  if ('boolean' in column) return packedAs(16, column.boolean, boolean)
  if ('integer' in column) return packedAs(23, column.integer, integer)
  if ('real' in column) return packedAs(700, column.real, real)
  if ('json' in column) return packedAs(3802, column.json, json)
  return packedAs(3614, column.words, words)
}

// One for all, since as much is written again and again; it grows with what is written.
let room = Buffer.alloc(1 << 16)

// A letter takes three bytes at most.
const bytesOf = (value: string): number => value.length * 3

function makeRoom(end: number): void {
  if (end <= room.length) return
  const larger = Buffer.alloc(end * 2)
  larger.set(room)
  room = larger
}

const headerBytes = 20

function packedAs<Value>(
  type: number,
  values: readonly (Value | null | undefined)[],
  write: (value: Value, at: number) => number,
): Uint8Array {
  let at = headerBytes
  for (const value of values) {
    makeRoom(at + 4)
    const end = value === null || value === undefined ? -1 : write(value, at + 4)
    room.writeInt32BE(end < 0 ? -1 : end - at - 4, at)
    at = end < 0 ? at + 4 : end
  }
  // One dimension unless it is empty, nulls among them, of that type, so many, from the first.
  const header = [values.length === 0 ? 0 : 1, 1, type, values.length, 1]
  for (const [nth, number] of header.entries()) room.writeInt32BE(number, nth * 4)
  return new Uint8Array(room.subarray(0, values.length === 0 ? 12 : at))
}

const mostPlain = 64

/** Writes a text, and returns where it ends. */
function text(value: string, at: number): number {
  makeRoom(at + bytesOf(value))
  if (value.length > mostPlain) return at + room.write(value, at)
  // Most are short and of plain letters: to have each written costs more than to write them.
  for (let nth = 0; nth < value.length; nth += 1) {
    const code = value.charCodeAt(nth)
    if (code > 127) return at + room.write(value, at)
    room[at + nth] = code
  }
  return at + value.length
}

function json(value: string, at: number): number {
  makeRoom(at + 1)
  // The version of how it is written.
  room[at] = 1
  return text(value, at + 1)
}

function boolean(value: boolean, at: number): number {
  makeRoom(at + 1)
  room[at] = value ? 1 : 0
  return at + 1
}

function integer(value: number, at: number): number {
  makeRoom(at + 4)
  return room.writeInt32BE(value, at)
}

function real(value: number, at: number): number {
  makeRoom(at + 4)
  return room.writeFloatBE(value, at)
}

function uuid(value: string, at: number): number {
  makeRoom(at + 16)
  return at + room.write(value.replaceAll('-', ''), at, 'hex')
}

function words(value: readonly string[], at: number): number {
  let end = at + 4
  for (const word of value) {
    end = text(word, end)
    makeRoom(end + 3)
    // The end of the word, and at how many places of a text it stands.
    room.fill(0, end, end + 3)
    end += 3
  }
  makeRoom(end)
  room.writeInt32BE(value.length, at)
  return end
}
