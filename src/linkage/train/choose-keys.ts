import { makeBlocks } from '../block/blocks.ts'
import { defaultKeys } from '../block/default-keys.ts'
import { hashRows, makePartColumns } from '../block/hash-rows.ts'
import { type Key, prepareKey } from '../block/keys.ts'
import type { Table } from '../encode/table.ts'
import { mindRoom } from '../room.ts'
import { makeBatchScorer } from '../score/batch.ts'
import type { KeyName, Model } from '../score/model.ts'
import { makeChance } from './chance.ts'
import { coverTwice } from './cover.ts'
import { firstLook, fit } from './fit.ts'
import { likelyMatches } from './likely.ts'
import { keyPool } from './pool.ts'
import { sampleTable } from './sample-rows.ts'
import { pairsFor } from './samples.ts'

/** A key and what it costs: how many pairs it would propose among all records. */
export type Priced = { readonly key: Key; readonly pairs: number }

/** Pairs that may be compared: a handful for each record, and for a small table as many as take a second or two. */
const budgetFor = (records: number): number => Math.max(2_500_000, 14 * records)

const sampleRows = 40_000
const mostKeys = 20
const mostKeysOfSmall = 44
const mostFirst = 30

/**
 * Chooses keys for a table: those that cover most likely matches for the pairs they cost, each match by two keys that
 * share no field.
 *
 * First each set of fields gets the loosest key it can afford; what those find says what matches look like; then keys
 * are chosen for what they cover.
 * Source: Bilenko, Kamath & Mooney (2006), "Adaptive blocking", ICDM; Kejriwal & Miranker (2013), "An unsupervised
 *         algorithm for learning blocking schemes", ICDM.
 */
export function chooseKeys(table: Table, records: number, model: Model, seed: number): KeyName[] {
  const budget = pairsFor(budgetFor(records), table)
  const scale = (table.size / records) ** 2
  const priced = priceAll(table, budget * scale)
  const first = loosest(priced, (budget * scale) / 12)
  if (table.size < 2 || first.length === 0) return first.map(({ key }) => key.name)
  const names = first.map(({ key }) => key.name)
  const blocks = makeBlocks(table, names, 2000)
  const fitted = fit(table, blocks, model, firstLook, makeChance(seed))
  const matches = likelyMatches(table, blocks, makeBatchScorer(table, fitted))
  const covering = coverTwice(table, priced, matches, { budget: budget * scale, mostKeys })
  const keys = widen(covering, first, priced, {
    budget: budget * scale,
    most: records <= 100_000 ? mostKeysOfSmall : mostKeys,
  })
  return dearestFirst(keys, priced)
}

/** A pair is looked at under the first key that gives it: when that is the one of most pairs, few are turned away. */
function dearestFirst(keys: readonly KeyName[], priced: readonly Priced[]): KeyName[] {
  const pairs = new Map(priced.map((each) => [each.key.name, each.pairs]))
  return keys.toSorted((a, b) => pairs.get(b)! - pairs.get(a)! || (a < b ? -1 : 1))
}

/** What each key of the pool costs, told from a sample of rows; those that alone cost too much are left out. */
function priceAll(table: Table, budget: number): Priced[] {
  const sample = sampleTable(table, sampleRows)
  const scale = (table.size / Math.max(1, sample.size)) ** 2
  const names = keyPool(table)
  const keys = names.map((name) => prepareKey(table, name))
  const columns = makePartColumns(
    sample,
    keys.filter((key) => key !== undefined),
  )
  return keys.flatMap((key) => {
    if (!key) return []
    mindRoom(sample.size * 8)
    const pairs = countPairs(hashRows(sample, key, columns)) * scale
    return pairs > 0 && pairs <= budget / 3 ? [{ key, pairs }] : []
  })
}

const slots = new Int32Array(1 << 17)
const seen = new Int32Array(1 << 17)

/** Counts pairs of equal hashes, in a table of hashes seen so far and how often. */
function countPairs(hashes: Int32Array): number {
  slots.fill(0)
  let pairs = 0
  for (const hash of hashes) {
    if (hash === 0 || hash === -1) continue
    let slot = hash & (slots.length - 1)
    while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) & (slots.length - 1)
    if (slots[slot] === 0) seen[slot] = 0
    slots[slot] = hash
    pairs += seen[slot]!++
  }
  return pairs
}

/** For each set of fields the key that proposes most pairs among those it can afford, and the shipped keys. */
function loosest(priced: readonly Priced[], most: number): Priced[] {
  const best = new Map<number, Priced>()
  for (const each of priced) {
    const known = best.get(each.key.uses)
    if (each.pairs <= most && (!known || each.pairs > known.pairs)) best.set(each.key.uses, each)
  }
  const shipped = priced.filter(({ key, pairs }) => defaultKeys.includes(key.name) && pairs <= most * 4)
  const rest = [...best.values()].sort((a, b) => b.pairs - a.pairs).slice(0, mostFirst)
  return [...new Set([...shipped, ...rest])]
}

/** What is left of the budget goes to sets of fields that no chosen key is made of: for matches of a kind not yet seen. */
function widen(
  chosen: readonly KeyName[],
  first: readonly Priced[],
  priced: readonly Priced[],
  limits: { readonly budget: number; readonly most: number },
): KeyName[] {
  const used = priced.filter(({ key }) => chosen.includes(key.name))
  const fields = new Set(used.map(({ key }) => key.uses))
  const keys = [...chosen]
  let left = limits.budget - used.reduce((sum, { pairs }) => sum + pairs, 0)
  for (const { key, pairs } of first) {
    if (fields.has(key.uses) || pairs > left || keys.length >= limits.most) continue
    keys.push(key.name)
    left -= pairs
  }
  return keys
}
