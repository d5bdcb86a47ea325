import { explainRows } from '../explain.ts'
import { keyText } from '../record.ts'
import type { Model } from '../score/model.ts'
import { priorFor, type Scorer } from '../score/scorer.ts'
import { probabilityOf } from '../score/veto.ts'
import type { Match } from './open-index.ts'
import type { Neighbours } from './regroup.ts'
import type { State } from './state.ts'

type Ranking = {
  readonly state: State
  readonly scorer: Scorer
  readonly model: Model
  readonly row: number
  readonly near: Neighbours
  readonly most: number
}

/** The clusters of a row's neighbours by their best record, likeliest first, with the evidence. */
export function rankMatches({ state, scorer, model, row, near, most }: Ranking): Match[] {
  const best = new Map<string, { readonly other: number; readonly bits: number }>()
  for (const [at, other] of near.rows.entries()) {
    const cluster = state.ledger.homes.get(keyText(state.keys[other]!))!
    const bits = near.bits[at]!
    const known = best.get(cluster)
    if (!known || known.bits < bits) best.set(cluster, { other, bits })
  }
  const ranked = [...best].sort(([a, x], [b, y]) => y.bits - x.bits || (a < b ? -1 : 1)).slice(0, most)
  const prior = priorFor(model, state.table.size)
  return ranked.map(([cluster, { other, bits }]) => ({
    cluster,
    best: state.keys[other]!,
    bits,
    probability: probabilityOf(bits),
    evidence: explainRows(state.table, scorer, model, prior, [row, other]),
  }))
}
