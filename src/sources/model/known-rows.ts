/** The rows of a source as they were the last time, each known by its digest alone: some 40 bytes a row. */
export type KnownRows = {
  /** How many records there are: of some it is not known what row they came in. */
  readonly records: number
  /** Whether a row is as it was, and stands here for the first time; notes the line that it stands on. */
  readonly isAsItWas: (digest: string, line: number) => boolean
  /** The line on which a row stood that is as it was; 0 for any other. */
  readonly lineOf: (digest: string) => number
  /** How many rows were as they were. */
  readonly seen: () => number
  /** Those that did not come again as they were. */
  readonly unseen: () => readonly string[]
}

const length = 16

/** Rows by their digests, which stand one behind the other, each once. */
export function knownRows(digests: Buffer, records = digests.length / length): KnownRows {
  const count = digests.length / length
  const numbers = new DataView(digests.buffer, digests.byteOffset, digests.byteLength)
  // Half empty, so that there is seldom another where one is looked for. A slot holds the place of a digest and one.
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(count * 1.5 + 2)))
  const lines = new Int32Array(count)
  let seen = 0

  const isAt = (place: number, digest: string): boolean => {
    for (let at = 0; at < length; at += 4)
      if (numbers.getInt32(place * length + at, true) !== numberAt(digest, at)) return false
    return true
  }
  /** The place of a digest; -1 where it is not known. */
  const find = (digest: string): number => {
    for (let slot = numberAt(digest, 0) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const place = (slots[slot] ?? 0) - 1
      if (place < 0 || isAt(place, digest)) return place
    }
  }
  for (let place = 0; place < count; place += 1) {
    let slot = numbers.getInt32(place * length, true) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = place + 1
  }
  return {
    records,
    isAsItWas: (digest, line) => {
      const place = find(digest)
      if (place < 0 || lines[place] !== 0) return false
      lines[place] = line
      seen += 1
      return true
    },
    lineOf: (digest) => lines[find(digest)] ?? 0,
    seen: () => seen,
    unseen: () => {
      const rest: string[] = []
      for (let place = 0; place < count; place += 1)
        if (lines[place] === 0) rest.push(digests.toString('latin1', place * length, (place + 1) * length))
      return rest
    },
  }
}

/** Four characters as a number of four bytes. */
const numberAt = (digest: string, at: number): number =>
  digest.charCodeAt(at) |
  (digest.charCodeAt(at + 1) << 8) |
  (digest.charCodeAt(at + 2) << 16) |
  (digest.charCodeAt(at + 3) << 24)
