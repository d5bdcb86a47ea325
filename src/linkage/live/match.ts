import { addEntity } from '../cluster/entity-row.ts'
import { type Evidence, explainRows } from '../explain.ts'
import type { RecordKey } from '../record.ts'
import type { Model } from '../score/model.ts'
import type { Scorer } from '../score/scorer.ts'
import { probabilityOf } from '../score/veto.ts'
import type { Prior } from '../score/weights.ts'
import { nameOfCluster, rowsOf } from './clusters.ts'
import { keyOfRow } from './keys.ts'
import type { Neighbours } from './regroup.ts'
import type { State } from './state.ts'

/** A cluster that a record may belong to. */
export type Match = {
  readonly cluster: string
  /** The record of the cluster that agrees best. */
  readonly best: RecordKey
  /** The weight of the evidence, prior odds included. */
  readonly bits: number
  readonly probability: number
  readonly evidence: readonly Evidence[]
}

/** How many clusters to give, and what of each to weigh: its best record, or all of its values as one. */
export type MatchOptions = { readonly most?: number; readonly against?: 'record' | 'whole' }

type Ranking = Required<MatchOptions> & {
  readonly state: State
  readonly scorer: Scorer
  readonly model: Model
  readonly prior: Prior
  readonly row: number
  readonly near: Neighbours
}

type Ranked = {
  readonly number: number
  readonly best: number
  readonly other: number
  readonly bits: number
}

/** The clusters of a row's neighbours, likeliest first, with the evidence. */
export function rankMatches(ranking: Ranking): Match[] {
  const { state, scorer, model, prior, row, near, most, against } = ranking
  const best = new Map<number, Ranked>()
  for (const [at, other] of near.rows.entries()) {
    const number = state.clusters.homes[other]!
    const bits = near.bits[at]!
    const known = best.get(number)
    if (!known || known.bits < bits) best.set(number, { number, best: other, other, bits })
  }
  const found = [...best.values()].sort(byBits)
  // A whole may agree better than any of its records, so a few more than wanted are weighed.
  const ranked = against === 'record' ? found : found.slice(0, most * 2).map((each) => asWhole(ranking, each))
  return ranked
    .sort(byBits)
    .slice(0, most)
    .map(({ number, best: record, other, bits }) => ({
      cluster: nameOfCluster(number),
      best: keyOfRow(state.keys, record),
      bits,
      probability: probabilityOf(bits),
      evidence: explainRows(state.table, scorer, model, prior, [row, other]),
    }))
}

const byBits = (a: Ranked, b: Ranked): number => b.bits - a.bits || a.number - b.number

/** A cluster weighed by all of its values: one record may have the name, another the address. */
function asWhole({ state, scorer, row }: Ranking, ranked: Ranked): Ranked {
  const rows = rowsOf(state.clusters, ranked.number)
  if (rows.length < 2) return ranked
  const other = addEntity(state.table, rows)
  return { ...ranked, other, bits: scorer.weigh(row, other) }
}
