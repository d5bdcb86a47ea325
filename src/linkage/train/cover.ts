import { hashRows, makePartColumns } from '../block/hash-rows.ts'
import type { Table } from '../encode/table.ts'
import { mindRoom } from '../room.ts'
import type { KeyName } from '../score/model.ts'
import type { Priced } from './choose-keys.ts'
import type { Likely } from './likely.ts'
import { pickRows } from './sample-rows.ts'

/** What covering a match is worth: the first time, and again by a key that shares none, or not all, of the fields. */
const [firstTime, secondTime, more] = [1, 0.5, 0.1]

type Limits = { readonly budget: number; readonly mostKeys: number }

/**
 * Chooses keys one after another, each time the one that adds most for what it costs, while the budget lasts.
 *
 * Source: Khuller, Moss & Naor (1999), "The budgeted maximum coverage problem", Information Processing Letters 70.
 */
export function coverTwice(
  table: Table,
  priced: readonly Priced[],
  matches: Likely,
  { budget, mostKeys }: Limits,
): KeyName[] {
  const ends = pickRows(table, [...matches.a, ...matches.b])
  const columns = makePartColumns(
    ends,
    priced.map(({ key }) => key),
  )
  const covers = priced.map(({ key }) => {
    mindRoom(ends.size * 8)
    return coverOf(hashRows(ends, key, columns))
  })
  // Of each match: the fields that every key so far uses; -1 when no key covers it.
  const held = new Int32Array(matches.a.length).fill(-1)
  const total = matches.belief.reduce((sum, belief) => sum + belief, 0)
  const chosen: KeyName[] = []
  const taken = new Set<number>()
  let left = budget
  while (chosen.length < mostKeys) {
    const best = bestNext(priced, covers, held, matches, {
      left,
      floor: budget / 40,
      taken,
      least: total * 0.001,
    })
    if (!best) break
    const { key, pairs } = priced[best.at]!
    taken.add(best.at)
    chosen.push(key.name)
    left -= pairs
    for (let pair = 0; pair < held.length; pair += 1) if (covers[best.at]![pair]) held[pair]! &= key.uses
  }
  return chosen
}

/** Which matches a key proposes: the first half of the hashes are of one end of each, the second of the other. */
function coverOf(hashes: Int32Array): Uint8Array {
  const cover = new Uint8Array(hashes.length / 2)
  for (let pair = 0; pair < cover.length; pair += 1) {
    const hash = hashes[pair]!
    cover[pair] = hash !== 0 && hash === hashes[cover.length + pair] ? 1 : 0
  }
  return cover
}

type Now = {
  readonly left: number
  readonly floor: number
  readonly least: number
  readonly taken: ReadonlySet<number>
}

function bestNext(
  priced: readonly Priced[],
  covers: readonly Uint8Array[],
  held: Int32Array,
  matches: Likely,
  now: Now,
) {
  let best: { readonly at: number; readonly gain: number; readonly worth: number } | undefined
  for (const [at, { key, pairs }] of priced.entries()) {
    if (pairs > now.left || now.taken.has(at)) continue
    const gain = gainOf(covers[at]!, held, key.uses, matches.belief)
    if (gain < now.least) continue
    const worth = gain / (pairs + now.floor)
    if (!best || worth > best.worth) best = { at, gain, worth }
  }
  return best
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the inner loop of choosing keys, over every likely match
function gainOf(cover: Uint8Array, held: Int32Array, uses: number, belief: readonly number[]): number {
  let gain = 0
  for (let pair = 0; pair < cover.length; pair += 1) {
    if (cover[pair] === 0) continue
    const fields = held[pair]!
    if (fields === -1) gain += firstTime * belief[pair]!
    else if (fields !== 0)
      gain += ((fields & uses) === 0 ? secondTime : (fields & uses) !== fields ? more : 0) * belief[pair]!
  }
  return gain
}
