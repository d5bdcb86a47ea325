import { encode } from './encode/encode.ts'
import { planFor, recordColumns } from './encode/plan.ts'
import { rawFromOne } from './encode/raw.ts'
import { emptyTable } from './encode/table.ts'
import { type Evidence, explainRows } from './explain.ts'
import type { LinkageRecord } from './record.ts'
import { defaultModel } from './score/default-model.ts'
import type { Model } from './score/model.ts'
import { makeScorer, priorFor } from './score/scorer.ts'

/** As `explain`, for one record and each of several others: the model is made ready once, which takes longest. */
export function explainAll(
  record: LinkageRecord,
  others: readonly LinkageRecord[],
  model: Model = defaultModel,
): readonly (readonly Evidence[])[] {
  const table = emptyTable(planFor(recordColumns), others.length + 1)
  for (const each of [record, ...others]) encode(table, rawFromOne(each))
  const prior = priorFor(model, 20_000)
  const scorer = makeScorer(table, model, prior)
  return others.map((_, at) => explainRows(table, scorer, model, prior, [0, at + 1]))
}
