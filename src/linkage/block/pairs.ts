import type { Blocks } from './blocks.ts'

/** What of the blocks is needed to walk their pairs: no functions, so that a thread can be given it. */
export type PairBlocks = Pick<Blocks, 'hashes' | 'several' | 'orders' | 'starts'>

/** How many pairs the blocks of each key hold, before pairs that an earlier key also gives are left out. */
export const pairsOf = ({ starts }: PairBlocks): number[] =>
  starts.map((each) => {
    let pairs = 0
    for (let block = 0; block + 1 < each.length; block += 1) {
      const records = each[block + 1]! - each[block]!
      pairs += (records * (records - 1)) / 2
    }
    return pairs
  })

/** Which keys two records share, by position; a list that the next call uses again. */
export function sharedKeys({ hashes, several }: PairBlocks, a: number, b: number): readonly number[] {
  shared.length = 0
  for (let key = 0; key < hashes.length; key += 1) {
    const [x, y] = [hashes[key]![a]!, hashes[key]![b]!]
    if (x === 0 || y === 0) continue
    if (x === -1 || y === -1 ? shareSeveral(several, key, a, b, x, y) : x === y) shared.push(key)
  }
  return shared
}

const shared: number[] = []

/** Whether a pair belongs to this key: no earlier key also gives it. So every pair is looked at once, and none is remembered. */
export function isFirst({ hashes, several }: PairBlocks, key: number, a: number, b: number): boolean {
  for (let earlier = 0; earlier < key; earlier += 1) {
    const x = hashes[earlier]![a]!
    if (x === 0) continue
    const y = hashes[earlier]![b]!
    if (x === -1 || y === -1 ? y !== 0 && shareSeveral(several, earlier, a, b, x, y) : x === y) return false
  }
  return true
}

function shareSeveral(
  several: Blocks['several'],
  key: number,
  a: number,
  b: number,
  x: number,
  y: number,
): boolean {
  const left = x === -1 ? several.get(a)![key]! : [x]
  const right = y === -1 ? several.get(b)![key]! : [y]
  return left.some((hash) => right.includes(hash))
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
  const [order, starts] = [blocks.orders[key]!, blocks.starts[key]!]
  const repeats = blocks.several.size > 0 ? new Set<string>() : undefined
  for (let block = from; block < to; block += 1) {
    const end = starts[block + 1]!
    for (let left = starts[block]!; left < end; left += 1) {
      const a = order[left]!
      for (let right = left + 1; right < end; right += 1) {
        const b = order[right]!
        if (a === b || !isFirst(blocks, key, a, b)) continue
        if (repeats && isRepeat(blocks, repeats, key, a, b)) continue
        see(a, b)
      }
    }
  }
}

// Two records that share two telephones meet in two blocks of one key.
function isRepeat({ hashes }: PairBlocks, seen: Set<string>, key: number, a: number, b: number): boolean {
  if (hashes[key]![a] !== -1 || hashes[key]![b] !== -1) return false
  const pair = a < b ? `${a} ${b}` : `${b} ${a}`
  if (seen.has(pair)) return true
  seen.add(pair)
  return false
}
