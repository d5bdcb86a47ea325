import type { Blocks } from '../block/blocks.ts'
import { mostLevels } from '../compare/compare.ts'
import type { Table } from '../encode/table.ts'
import { mindRoom } from '../room.ts'
import { makeBatchScorer } from '../score/batch.ts'
import { defaultModel } from '../score/default-model.ts'
import { weighsRarity } from '../score/frequency.ts'
import { comparisonFor, defaultComparison, type Model } from '../score/model.ts'
import { prepareWeights, priorFor } from '../score/weights.ts'
import { homeShares, shippedShares, startShares } from './beforehand.ts'
import { linkAbove } from './by-chance.ts'
import { type Beliefs, believe, countLevels, type Shares, sharesOf } from './estimate.ts'
import { isPlausible, poolShares } from './plausible.ts'
import { type Samples, sampleCandidates, sampleRandom } from './samples.ts'

/** How many pairs learning looks at: those that keys propose, and those taken at random. */
export type Effort = { readonly candidates: number; readonly random: number }

/** Enough to choose keys by. */
export const firstLook: Effort = { candidates: 200_000, random: 120_000 }
/** Enough to learn a model from. */
export const fullLook: Effort = { candidates: 500_000, random: 300_000 }
const iterations = 12
/** From this iteration on what is found is looked at: the first ones still move far. */
const settled = 2
/** Pairs of belief in the shares given beforehand. */
const strength = 20
/** A record has no more others of its person than this on average: whatever is found more often is no person. */
const mostDuplicates = 25
/** And no more than this where learning went wrong: then many a pair that looks like a match is none. */
const carefulDuplicates = 0.5
/** Bits above even odds that a pair must reach there. */
const carefulLink = 3
/** Nor more records of others of its household. */
const mostRelatives = 12

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
  const counted = learnStrangers(table, random, shares, model)
  const task: Task = { table, candidates, shares, priorM, pairs: counted.pairs }
  const learned = learnMatches(task, 'learn')
  if (!learned) Object.assign(shares, priorFor(defaultModel, table.size))
  const beliefs = learned ?? learnMatches(task, 'keep')!
  const duplicates = Math.min(
    learned ? mostDuplicates : carefulDuplicates,
    (2 * sum(beliefs.match) * candidates.weight) / table.size,
  )
  const found = sum(beliefs.match) * candidates.weight
  // Where fewer matches are believed in than were found, so are fewer of one household: they stand in proportion.
  const scale = found > 0 ? (duplicates * table.size) / (2 * found) : 1
  const home = hasPeople(table) ? sum(beliefs.home) * candidates.weight : 0
  const relatives = (2 * scale * householdPairs(found, home)) / table.size
  const weights = prepareWeights(table, model, priorFor(model, table.size))
  return {
    ...withShares(model, table, shares),
    link: Math.max(
      learned ? 0 : carefulLink,
      linkAbove({ table, weights, shares, random, candidates, beliefs, duplicates }),
    ),
    duplicates: Math.max(duplicates, 0.001),
    relatives: Math.max(relatives, 1e-9),
  }
}

type Task = {
  readonly table: Table
  readonly candidates: Samples
  readonly shares: Shares
  readonly priorM: Float64Array
  readonly pairs: number
}

/**
 * Learns the shares of matches and how many there are; with `keep` only how many, the shares being the shipped ones.
 *
 * Gives `undefined` when what was found cannot be matches.
 */
function learnMatches(
  { table, candidates, shares, priorM, pairs }: Task,
  how: 'learn' | 'keep',
): Beliefs | undefined {
  if (how === 'keep') {
    shares.m.set(priorM)
    order(table, shares)
    shares.h.set(homeShares(table, shares))
  }
  // Companies and books share an address or a publisher, and no household.
  const families = hasPeople(table) ? 1 : 0
  if (families === 0) shares.relative = noRelatives
  let beliefs = believe(candidates, shares)
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    mindRoom()
    const found = sum(beliefs.match) * candidates.weight
    const home = families * Math.min(sum(beliefs.home) * candidates.weight, (mostRelatives * table.size) / 2)
    const match = Math.min(found, ((how === 'learn' ? mostDuplicates : carefulDuplicates) * table.size) / 2)
    if (how === 'learn') {
      const counts = countLevels(candidates, (pair) => beliefs.match[pair]!, true)
      shares.m.set(sharesOf(counts, priorM, strength))
      const plausible = table.plan.every((field, of) => isPlausible(shares.m, of * mostLevels, field))
      if (!plausible && iteration >= settled) return undefined
      order(table, shares)
      shares.h.set(homeShares(table, shares))
    }
    shares.stranger = Math.log2(Math.max(match, 1) / pairs)
    shares.relative = Math.log2(Math.max(match, 1) / householdPairs(match, home))
    beliefs = believe(candidates, shares)
  }
  return beliefs
}

/** Bits against a household where there are none. */
const noRelatives = 40

const hasPeople = ({ plan }: Table): boolean =>
  plan.some(({ kind }) => kind === 'given' || kind === 'birth' || kind === 'surname')

/** Pairs of one household: none are believed in before there are more than a handful, for some files hold no families. */
const householdPairs = (match: number, home: number): number => Math.max(home - 5, match / 10_000, 1e-6)

const sum = (numbers: Float32Array): number => numbers.reduce((total, each) => total + each, 0)

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
    if (weighsRarity(kind))
      setSame(shares.u, start, Math.max(chanceOfSame(table, of, model.duplicates), 1e-7))
  }
  shares.h.set(homeShares(table, shares))
  return { pairs: (table.size * (table.size - 1)) / 2 }
}

/** Makes the share of the first level what it is known to be; the others keep their proportions. */
function setSame(u: Float64Array, start: number, same: number): void {
  const scale = (1 - same) / (1 - u[start + 1]!)
  for (let level = 2; level < mostLevels; level += 1) u[start + level]! *= scale
  u[start + 1] = same
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

/** Keeps partial agreement from speaking louder against a match than none does. */
function order({ plan }: Table, { m, u }: Shares): void {
  for (const [of, { name, kind }] of plan.entries())
    poolShares(m, u, of * mostLevels, defaultComparison(name, kind).levels.length)
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
