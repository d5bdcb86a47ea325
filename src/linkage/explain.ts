import { levelsOf } from './compare/compare.ts'
import { encode } from './encode/encode.ts'
import { planFor, recordColumns } from './encode/plan.ts'
import { rawFromRecord } from './encode/raw-every-kind.ts'
import { cellTexts, emptyTable, type Table } from './encode/table.ts'
import type { LinkageRecord } from './record.ts'
import { defaultModel } from './score/default-model.ts'
import { comparisonFor, type Model } from './score/model.ts'
import { makeScorer, type Scorer } from './score/scorer.ts'
import { type Prior, priorFor } from './score/weights.ts'

/**
 * What one field says of a pair.
 *
 * Units:  bits; above 0 speaks for one person, below 0 against. All the bits of an explanation add up to the weight.
 */
export type Evidence = {
  readonly field: string
  readonly level: string
  readonly bits: number
  readonly left: string
  readonly right: string
}

/**
 * Explains how two records weigh, field by field, strongest first.
 *
 * `before looking` is the prior odds; `people of one household` takes back what relatives would share as well.
 * Fields that either record leaves out say nothing and are not listed.
 */
export const explain = (
  a: LinkageRecord,
  b: LinkageRecord,
  model: Model = defaultModel,
): readonly Evidence[] => explainAll(a, [b], model)[0]!

/** As `explain`, for one record and each of several others: the model is made ready once, which takes longest. */
export function explainAll(
  record: LinkageRecord,
  others: readonly LinkageRecord[],
  model: Model = defaultModel,
): readonly (readonly Evidence[])[] {
  const table = emptyTable(planFor(recordColumns), others.length + 1)
  for (const each of [record, ...others]) encode(table, rawFromRecord(each))
  const prior = priorFor(model, 20_000)
  const scorer = makeScorer(table, model, prior)
  return others.map((_, at) => explainRows(table, scorer, model, prior, [0, at + 1]))
}

/** As `explain`, for two rows of a table. */
export function explainRows(
  table: Table,
  scorer: Scorer,
  model: Model,
  prior: Prior,
  [a, b]: readonly [number, number],
): Evidence[] {
  const total = scorer.weigh(a, b)
  const evidence: Evidence[] = table.plan.flatMap(({ name, kind }, of) => {
    const level = scorer.levels[of]!
    if (level === 0) return []
    const shares = comparisonFor(model, name, kind).levels[level - 1]!
    const bits = Math.log2(shares.m / shares.u) + scorer.rarity[of]!
    const [left, right] = [cellTexts(table, a, of).join(' / '), cellTexts(table, b, of).join(' / ')]
    return [{ field: name, level: levelsOf(kind)[level]!, bits, left, right }]
  })
  const explained = evidence.reduce((sum, { bits }) => sum + bits, prior.stranger)
  evidence.sort((x, y) => Math.abs(y.bits) - Math.abs(x.bits))
  const rest = total - explained
  const household = {
    field: 'household',
    level: scorer.forbidden() ? 'two different verified numbers' : 'may be people of one household',
    bits: rest,
    left: '',
    right: '',
  }
  const before = { field: 'prior', level: 'before looking', bits: prior.stranger, left: '', right: '' }
  return Math.abs(rest) < 0.005 ? [before, ...evidence] : [before, ...evidence, household]
}
