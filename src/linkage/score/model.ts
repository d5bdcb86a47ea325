import { levelsOf } from '../compare/compare.ts'
import type { ComparisonKind } from '../encode/plan.ts'
import { refusal } from '../refusal.ts'
import { defaults } from './default-weights.ts'

/**
 * How often a level of agreement is seen, as shares of pairs from above 0 to 1.
 *
 * m: among pairs that are one person. u: among pairs of strangers. h: among pairs of people who live together.
 */
export type LevelShares = {
  readonly name: string
  readonly m: number
  readonly u: number
  readonly h: number
}

/** How often values occur among so many records: a rare surname shared says more than `Smith` does. */
export type Frequencies = { readonly records: number; readonly values: Readonly<Record<string, number>> }

export type ModelComparison = {
  readonly name: string
  readonly kind: ComparisonKind
  /** From `same` to `different`; a missing value is no evidence and has no level. */
  readonly levels: readonly LevelShares[]
  readonly frequencies?: Frequencies
}

/** Which parts of two records must agree for the pair to be looked at, as `surname+birth.year`. */
export type KeyName = string

/**
 * All that is needed to score a pair again, as plain JSON.
 *
 * Source: Fellegi & Sunter (1969), "A theory for record linkage", JASA 64(328), 1183-1210, with people who share a
 *         household as a third kind of pair beside matches and strangers.
 */
export type Model = {
  readonly format: 'guildhall-linkage-1'
  readonly comparisons: readonly ModelComparison[]
  /** Other records of the same person that a record has, on average. */
  readonly duplicates: number
  /** Records of other members of the household that a record has, on average. */
  readonly relatives: number
  readonly keys: readonly KeyName[]
  /** Bits a pair must reach to be linked, and to be shown to a person. */
  readonly link: number
  readonly review: number
}

/** The model comparison for one of a plan's: its own, else the one of its kind, else the shipped one. */
export function comparisonFor(model: Model, name: string, kind: ComparisonKind): ModelComparison {
  return (
    model.comparisons.find((each) => each.name === name && each.kind === kind) ??
    model.comparisons.find((each) => each.kind === kind) ??
    defaultComparison(name, kind)
  )
}

/** What is assumed of a comparison before any data is seen. */
export function defaultComparison(name: string, kind: ComparisonKind): ModelComparison {
  const shares = defaults[kind]
  const names = levelsOf(kind).slice(1)
  return {
    name,
    kind,
    levels: names.map((level, at) => ({
      name: level,
      m: shares[at]![0],
      u: shares[at]![1],
      h: shares[at]![2],
    })),
  }
}

/**
 * Reads a model that `--model-out` wrote.
 *
 * Errors: a `TypeError` in one sentence for text that is no model of this version.
 */
export function readModel(text: string): Model {
  const wrong = refusal('This is not a model that this version can read')
  let model: Partial<Model>
  try {
    model = JSON.parse(text) as Partial<Model>
  } catch {
    throw wrong
  }
  const whole =
    model?.format === 'guildhall-linkage-1' && Array.isArray(model.comparisons) && Array.isArray(model.keys)
  if (!whole || !(Number(model.duplicates) > 0) || !(Number(model.relatives) > 0)) throw wrong
  return model as Model
}
