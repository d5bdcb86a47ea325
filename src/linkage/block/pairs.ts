import type { Blocks } from './blocks.ts'
import { firstShared, hasSeveral } from './several.ts'

/** What of the blocks is needed to walk their pairs: no functions, so that a thread can be given it. */
export type PairBlocks = Pick<Blocks, 'hashes' | 'several' | 'orders' | 'starts' | 'heads'> & {
  readonly keys: { readonly length: number }
}

/** Which keys two records share, by position; a list that the next call uses again. */
export function sharedKeys({ hashes, several, keys }: PairBlocks, a: number, b: number): readonly number[] {
  shared.length = 0
  const [rowA, rowB] = [a * keys.length, b * keys.length]
  for (let key = 0; key < keys.length; key += 1) {
    const [x, y] = [hashes[rowA + key]!, hashes[rowB + key]!]
    if (x === 0 || y === 0) continue
    if (x === y && x !== -1) shared.push(key)
    else if ((x === -1 || y === -1) && sharesOne(several, key, a, b, x, y)) shared.push(key)
  }
  return shared
}

const shared: number[] = []

/** Whether a pair belongs to this key: no earlier key also gives it. So every pair is looked at once, and none is remembered. */
function isFirst({ hashes, several, keys }: PairBlocks, key: number, a: number, b: number): boolean {
  const rowA = a * keys.length
  const rowB = b * keys.length
  for (let earlier = 0; earlier < key; earlier += 1) {
    const x = hashes[rowA + earlier]!
    const y = hashes[rowB + earlier]!
    if (x === -1 || y === -1) {
      if (x !== 0 && y !== 0 && sharesOne(several, earlier, a, b, x, y)) return false
    } else if (x === y && x !== 0) return false
  }
  return true
}

// Six plain arguments, since an object for each pair would be costly.
function sharesOne(
  several: Blocks['several'],
  key: number,
  a: number,
  b: number,
  x: number,
  y: number,
): boolean {
  return firstShared(several, key, { row: a, hash: x }, { row: b, hash: y }) !== 0
}

/** Calls `see` with each pair of the blocks `from` up to `to` of a key that no earlier key gives. */
export const eachPair = walkPairs

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the innermost walk; block.test.ts holds it to comparing every pair of records
function walkPairs(
  blocks: PairBlocks,
  key: number,
  [from, to]: readonly [number, number],
  see: (a: number, b: number) => void,
): void {
  const { hashes, several, keys } = blocks
  const [order, starts, width] = [blocks.orders[key]!, blocks.starts[key]!, keys.length]
  for (let block = from; block < to; block += 1) {
    const end = starts[block + 1]!
    for (let left = starts[block]!; left < end; left += 1) {
      const a = order[left]!
      const rowA = a * width
      const special = hasSeveral(several, a)
      for (let right = left + 1; right < end; right += 1) {
        const b = order[right]!
        if (special || hasSeveral(several, b)) {
          if (a !== b && isFirst(blocks, key, a, b) && isHere(blocks, key, block, a, b)) see(a, b)
          continue
        }
        // As `isFirst`, for records that have one hash under each key.
        const rowB = b * width
        let at = 0
        while (at < key && (hashes[rowA + at] !== hashes[rowB + at] || hashes[rowA + at] === 0)) at += 1
        if (at === key) see(a, b)
      }
    }
  }
}

// Two records that share two telephones meet in two blocks of one key: the pair belongs to the first hash they share.
function isHere(
  { hashes, several, keys, heads }: PairBlocks,
  key: number,
  block: number,
  a: number,
  b: number,
): boolean {
  const [x, y] = [hashes[a * keys.length + key]!, hashes[b * keys.length + key]!]
  if (x !== -1 || y !== -1) return true
  const [one, other] = a < b ? [a, b] : [b, a]
  return firstShared(several, key, { row: one, hash: -1 }, { row: other, hash: -1 }) === heads[key]![block]
}

/** Pairs that are looked at to tell how many of a key's pairs an earlier key gives too. */
const pairsLooked = 20_000

/** About how many pairs the blocks give altogether, each counted once: told from some blocks of each key. */
export function countDistinct(blocks: Blocks): number {
  let distinct = 0
  for (const [key, pairs] of blocks.pairs.entries()) {
    const count = blocks.starts[key]!.length - 1
    const every = Math.max(1, Math.floor(pairs / pairsLooked))
    let [looked, first] = [0, 0]
    for (let block = 0; block < count; block += every) {
      const records = blocks.starts[key]![block + 1]! - blocks.starts[key]![block]!
      looked += (records * (records - 1)) / 2
      eachPair(blocks, key, [block, block + 1], () => {
        first += 1
      })
    }
    distinct += looked === 0 ? 0 : (first / looked) * pairs
  }
  return Math.round(distinct)
}
