import { mostLevels } from '../compare/compare.ts'
import type { Table } from '../encode/table.ts'
import { countRoom } from '../room.ts'
import type { Weights } from '../score/weights.ts'
import type { Beliefs, Shares } from './estimate.ts'
import type { Samples } from './samples.ts'

/** Of pairs that are linked, at most this share may be what chance alone would give. */
const mostByChance = 0.1
/** Weights are counted in steps of a quarter of a bit, from `lowest` bits on. */
const [steps, lowest, bins] = [4, -80, 680]

/** Going through the steps once for each move leaves small objects behind. */
const bytesAStep = 64

/** How likely each weight is among strangers, step by step. */
type Spread = Float64Array

/** What learning came to, and what it came from. */
export type Learned = {
  readonly table: Table
  readonly weights: Weights
  readonly shares: Shares
  readonly random: Samples
  readonly candidates: Samples
  readonly beliefs: Beliefs
  readonly duplicates: number
}

/**
 * The bits from which on pairs are more than chance: 0 unless strangers would agree as much too often.
 *
 * With few columns of few values, such as a name and a town, strangers agree in all of them by the thousand. How many
 * would, were the columns independent, follows from how often each value occurs; how many do is seen.
 * Source: Elias & Gygi (2007), "Target-decoy search strategy", Nature Methods 4, with the decoys counted and not drawn.
 */
export function linkAbove(learned: Learned): number {
  const { table, shares, candidates, beliefs } = learned
  let spread: Spread = new Float64Array(bins)
  spread[stepOf(shares.stranger)] = 1
  for (let of = 0; of < table.plan.length; of += 1) spread = plus(spread, fieldSpread(learned, of))
  const found = new Float64Array(bins)
  for (const belief of beliefs.match.subarray(0, candidates.size))
    found[stepOf(Math.log2(Math.max(belief, 1e-9) / Math.max(1 - belief, 1e-9)))]! += candidates.weight
  const pairs = (table.size * (table.size - 1)) / 2
  const [byChance, seen] = [tails(spread), tails(found)]
  let step = stepOf(0)
  while (step < bins - 1 && byChance[step]! * pairs > mostByChance * seen[step]!) step += 1
  return step / steps + lowest
}

const stepOf = (bits: number): number => Math.max(0, Math.min(bins - 1, Math.round((bits - lowest) * steps)))

/** For each step how much lies there or above. */
function tails(spread: Spread): Spread {
  const sums = spread.slice()
  for (let step = bins - 2; step >= 0; step -= 1) sums[step]! += sums[step + 1]!
  return sums
}

/** Chances by weight, moved by nothing where they are at step 0 of `lowest`. */
type Moves = ReadonlyMap<number, number>

function plus(spread: Spread, moves: Moves): Spread {
  countRoom(bins * bytesAStep)
  const sum = new Float64Array(bins)
  for (const [move, chance] of moves)
    for (const [step, share] of spread.entries())
      sum[Math.max(0, Math.min(bins - 1, step + move))]! += share * chance
  return sum
}

/** What one comparison adds to the weight of strangers, in steps, and how often. */
function fieldSpread(learned: Learned, of: number): Moves {
  const { shares, random } = learned
  let present = 0
  for (let pair = 0; pair < random.size; pair += 1)
    if (random.levels[pair * random.width + of] !== 0) present += 1
  const share = present / Math.max(1, random.size)
  const moves = new Map<number, number>([[0, 1 - share]])
  const add = (bits: number, chance: number): void => {
    const step = Math.round(bits * steps)
    moves.set(step, (moves.get(step) ?? 0) + chance * share)
  }
  const bitsAt = (level: number) =>
    Math.log2(shares.m[of * mostLevels + level]! / shares.u[of * mostLevels + level]!)
  const total = shares.u
    .subarray(of * mostLevels + 1, (of + 1) * mostLevels)
    .reduce((sum, each) => sum + each, 0)
  for (let level = 2; level < mostLevels; level += 1) {
    const chance = shares.u[of * mostLevels + level]!
    if (chance > 0) add(bitsAt(level), chance / total)
  }
  for (const [rarity, chance] of sameSpread(learned, of))
    add(bitsAt(1) + rarity, (chance * shares.u[of * mostLevels + 1]!) / total)
  return moves
}

/** Bits of rarity of the value that two strangers share, and how often they share one so rare. */
function sameSpread(
  { table, weights, duplicates }: Learned,
  of: number,
): readonly (readonly [number, number])[] {
  const bits = weights.byCount(of)
  const byCount = new Map<number, number>()
  let total = 0
  for (let value = 1; value <= table.dictionaries[of]!.size; value += 1) {
    const count = table.counts[of]![value] ?? 0
    const pairs = count * Math.max(0, count - 1 - duplicates)
    byCount.set(count, (byCount.get(count) ?? 0) + pairs)
    total += pairs
  }
  if (!bits || total === 0) return [[0, 1]]
  return [...byCount].map(([count, pairs]) => [bits[count]!, pairs / total])
}
