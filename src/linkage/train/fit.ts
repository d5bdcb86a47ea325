import type { Blocks } from '../block/blocks.ts'
import { mostLevels } from '../compare/compare.ts'
import type { ComparisonKind } from '../encode/plan.ts'
import type { Table } from '../encode/table.ts'
import { mindRoom } from '../room.ts'
import { makeBatchScorer } from '../score/batch.ts'
import { weighsRarity } from '../score/frequency.ts'
import { comparisonFor, defaultComparison, type Model } from '../score/model.ts'
import { priorFor } from '../score/weights.ts'
import { type Beliefs, believe, countLevels, type Shares, sharesOf } from './estimate.ts'
import { type Samples, sampleCandidates, sampleRandom } from './samples.ts'

/** How many pairs learning looks at: those that keys propose, and those taken at random. */
export type Effort = { readonly candidates: number; readonly random: number }

/** Enough to choose keys by. */
export const firstLook: Effort = { candidates: 200_000, random: 120_000 }
/** Enough to learn a model from. */
export const fullLook: Effort = { candidates: 500_000, random: 300_000 }
const iterations = 12
/** Pairs of belief in the shares given beforehand. */
const strength = 20

/** One round of learning: shares among strangers from random pairs, shares among matches from what the keys propose. */
export function fit(
  table: Table,
  blocks: Blocks,
  model: Model,
  { candidates: most, random: mostRandom }: Effort,
  below: (below: number) => number,
): Model {
  const scorer = makeBatchScorer(table, model)
  const random = sampleRandom(table, scorer, mostRandom, below)
  const candidates = sampleCandidates(table, blocks, scorer, most)
  const shares = startShares(table, model)
  const priorM = shippedShares(table)
  let beliefs: Beliefs = believe(candidates, shares)
  const counted = learnStrangers(table, random, shares, model)
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    mindRoom()
    const [match, home] = [sum(beliefs.match) * candidates.weight, sum(beliefs.home) * candidates.weight]
    shares.m.set(
      sharesOf(
        countLevels(candidates, (pair) => beliefs.match[pair]!, true),
        priorM,
        strength,
      ),
    )
    for (const [of, { name, kind }] of table.plan.entries())
      floorShares(shares.m, shares.u, of * mostLevels, defaultComparison(name, kind).levels.length)
    shares.h.set(homeShares(table, shares))
    shares.stranger = Math.log2(Math.max(match, 1) / counted.pairs)
    shares.relative = Math.log2(Math.max(match, 1) / householdPairs(match, home))
    beliefs = believe(candidates, shares)
  }
  const duplicates = (2 * sum(beliefs.match) * candidates.weight) / table.size
  const relatives =
    (2 * householdPairs(sum(beliefs.match) * candidates.weight, sum(beliefs.home) * candidates.weight)) /
    table.size
  return {
    ...withShares(model, table, shares),
    duplicates: Math.max(duplicates, 0.001),
    relatives: Math.max(relatives, 1e-9),
  }
}

/** Pairs of one household: none are believed in before there are more than a handful, for some files hold no families. */
const householdPairs = (match: number, home: number): number => Math.max(home - 5, match / 10_000, 1e-6)

const sum = (numbers: Float32Array): number => numbers.reduce((total, each) => total + each, 0)

function startShares(table: Table, model: Model): Shares {
  const length = table.plan.length * mostLevels
  const prior = priorFor(model, table.size)
  const shares: Shares = {
    m: new Float64Array(length),
    u: new Float64Array(length),
    h: new Float64Array(length),
    ...prior,
  }
  for (const [of, { name, kind }] of table.plan.entries()) {
    for (const [at, { m, u, h }] of comparisonFor(model, name, kind).levels.entries()) {
      const place = of * mostLevels + at + 1
      shares.m[place] = m
      shares.u[place] = u
      shares.h[place] = h
    }
  }
  return shares
}

/** Shares of levels among strangers, each random pair counting as far as it is not believed a match. */
function learnStrangers(table: Table, random: Samples, shares: Shares, model: Model): { pairs: number } {
  const { match } = believe(random, shares)
  const counts = countLevels(random, (pair) => 1 - match[pair]!, false)
  for (const [of, { name, kind }] of table.plan.entries()) {
    const levels = comparisonFor(model, name, kind).levels.length
    const start = of * mostLevels
    let total = 0
    for (let level = 1; level <= levels; level += 1) total += counts[start + level]! + 0.5
    for (let level = 1; level <= levels; level += 1)
      shares.u[start + level] = (counts[start + level]! + 0.5) / total
    // Chance agreement on equal values is known exactly, from how often each value occurs.
    if (weighsRarity(kind)) shares.u[start + 1] = Math.max(chanceOfSame(table, of, model.duplicates), 1e-7)
  }
  shares.h.set(homeShares(table, shares))
  return { pairs: (table.size * (table.size - 1)) / 2 }
}

/** How often two strangers' values are equal: for each value, how many have it and how many others do. */
function chanceOfSame(table: Table, of: number, duplicates: number): number {
  const counts = table.counts[of]!
  let [same, present] = [0, 0]
  for (let value = 1; value <= table.dictionaries[of]!.size; value += 1) {
    const count = counts[value] ?? 0
    present += count
    same += count * Math.max(0, count - 1 - duplicates)
  }
  return present === 0 ? 0 : same / (present * present)
}

/** How far people of one household agree as one person does; for the rest they agree as strangers do. */
const alike: Readonly<Partial<Record<ComparisonKind, number>>> = {
  surname: 0.68,
  address: 0.93,
  phone: 0.5,
  email: 0.15,
  place: 0.9,
}

function homeShares(table: Table, { m, u }: Pick<Shares, 'm' | 'u'>): Float64Array {
  const h = new Float64Array(m.length)
  for (const [of, { name, kind }] of table.plan.entries()) {
    const known = alike[kind]
    const shipped = defaultComparison(name, kind).levels
    for (let level = 1; level < mostLevels; level += 1) {
      const at = of * mostLevels + level
      if (known !== undefined) h[at] = known * m[at]! + (1 - known) * u[at]!
      // Twins share a birthday, and fathers and sons a name, more often than strangers.
      else h[at] = level === 1 ? Math.max(u[at]!, Math.min(shipped[0]!.h, m[at]! / 2)) : u[at]!
    }
  }
  return h
}

/** What the shipped model expects of matches: the belief that data must outweigh, whatever was learned before. */
function shippedShares(table: Table): Float64Array {
  const prior = new Float64Array(table.plan.length * mostLevels)
  for (const [of, { name, kind }] of table.plan.entries()) {
    for (const [at, { m }] of defaultComparison(name, kind).levels.entries())
      prior[of * mostLevels + at + 1] = m
  }
  return prior
}

/** However rarely a partial agreement is seen, it never speaks louder against a match than full disagreement. */
function floorShares(m: Float64Array, u: Float64Array, start: number, levels: number): void {
  const least = m[start + levels]! / u[start + levels]!
  for (let level = 1; level < levels; level += 1)
    m[start + level] = Math.max(m[start + level]!, least * u[start + level]!)
}

function withShares(model: Model, table: Table, shares: Shares): Model {
  const comparisons = table.plan.map(({ name, kind }, of) => {
    const levels = defaultComparison(name, kind).levels.map((level, at) => {
      const place = of * mostLevels + at + 1
      return { name: level.name, m: shares.m[place]!, u: shares.u[place]!, h: shares.h[place]! }
    })
    return { name, kind, levels }
  })
  return { ...model, comparisons }
}
