import { lookUp, textOf } from '../encode/dictionary.ts'
import type { ComparisonKind } from '../encode/plan.ts'
import type { Table } from '../encode/table.ts'
import { countRoom } from '../room.ts'
import type { Model, ModelComparison } from './model.ts'

// How many records' worth of belief stands behind the shipped share of a value not yet seen.
const belief = 500

/** Kinds in which a rare value says more than a common one. Verified numbers are all equally rare, and sex is not. */
export const weighsRarity = (kind: ComparisonKind): boolean =>
  kind !== 'sex' && kind !== 'nino' && kind !== 'nhs'

/** Kinds in which rarity also tells a person from others of the household: they share surname, address and telephone. */
export const weighsRarityAtHome = (kind: ComparisonKind): boolean =>
  kind === 'given' || kind === 'middle' || kind === 'birth' || kind === 'email' || kind === 'identifier'

/** However rare a value is, agreeing on it adds no more than so many bits. */
export const mostRarity = 8

/** How many of the records with a value are a person's own: two at least, since it takes a pair to weigh one. */
export const ownRecordsBy = ({ duplicates }: { readonly duplicates: number }): number =>
  Math.max(2, 1 + duplicates)

/** Counts up to this many have their bits ready. */
const readyCounts = 4096

/** How much more or less agreement on one value says than on a typical one, in bits. */
export type Rarity = {
  readonly bitsOf: (value: number) => number
  /** The bits by how often a value occurs, as far as any does now; `undefined` when a model knows better. */
  readonly byCount: () => Float64Array | undefined
}

/**
 * How much more, or less, agreement on one value says than agreement on a typical value.
 *
 * The records of the person in question do not count: only how many others have the value does.
 * Units:  bits, log2(typical share / share of this value), from -10 to 8.
 * Source: Winkler (2000), "Frequency-based matching in the Fellegi-Sunter model", US Census Bureau RR2000/06.
 */
export function rarityOf(table: Table, of: number, model: ModelComparison, ownRecords: number): Rarity {
  countRoom(readyCounts * 16)
  const typical = model.levels[0]!.u
  const rare = belief * Math.min(typical / 5, 0.0002)
  const known = model.frequencies ? frequenciesById(table, of, model) : undefined
  const expected = (records: number): number => Math.log2(typical * (records + belief))
  const before = expected(model.frequencies?.records ?? 0)
  // Asked for every pair, and most values occur a few times: one logarithm for each count, not for each question.
  const logarithm = (count: number): number => Math.log2(Math.max(0, count - ownRecords) + rare)
  const logarithms = Float64Array.from({ length: readyCounts }, (_, count) => logarithm(count))
  const bits = (most: number, count: number): number =>
    Math.max(-10, Math.min(mostRarity, most - (count < readyCounts ? logarithms[count]! : logarithm(count))))
  let [counted, now] = [-1, 0]
  const current = (): number => {
    if (counted !== table.counted) {
      counted = table.counted
      now = expected(counted)
    }
    return now
  }
  return {
    bitsOf: (value) => {
      // What a trained model knows of a value it knows better than the few records at hand.
      const seen = known?.get(value)
      return seen === undefined ? bits(current(), table.counts[of]![value] ?? 0) : bits(before, seen)
    },
    byCount: () => {
      if (known) return undefined
      let most = 0
      for (const count of table.counts[of]!) if (count > most) most = count
      const [byCount, sure] = [new Float64Array(most + 1), current()]
      for (let count = 0; count <= most; count += 1) byCount[count] = bits(sure, count)
      return byCount
    },
  }
}

function frequenciesById(table: Table, of: number, { frequencies }: ModelComparison): Map<number, number> {
  const found = new Map<number, number>()
  for (const [text, count] of Object.entries(frequencies?.values ?? {})) {
    const id = lookUp(table.dictionaries[of]!, text)
    if (id !== 0) found.set(id, count)
  }
  return found
}

/** The commonest values of a comparison, for a model that is to be used on other records. */
export function frequenciesOf(
  table: Table,
  of: number,
  most = 2000,
): { records: number; values: Record<string, number> } {
  const counts = table.counts[of]!
  const ids: number[] = []
  for (let id = 1; id <= table.dictionaries[of]!.size; id += 1) if (counts[id]! > 2) ids.push(id)
  ids.sort((a, b) => counts[b]! - counts[a]!)
  const texts = ids.slice(0, most).map((id) => [textOf(table.dictionaries[of]!, id), counts[id]!] as const)
  return {
    records: table.size,
    values: Object.fromEntries(texts.toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))),
  }
}

/** A model that knows the commonest values of a table, and so can be used on other records. */
export function withFrequencies(model: Model, table: Table): Model {
  const comparisons = model.comparisons.map((each) => {
    const of = table.plan.findIndex(({ name }) => name === each.name)
    return of >= 0 && weighsRarity(each.kind) ? { ...each, frequencies: frequenciesOf(table, of) } : each
  })
  return { ...model, comparisons }
}
