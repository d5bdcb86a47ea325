import type { Model } from '../score/model.ts'
import { makeScorer, type Scorer } from '../score/scorer.ts'
import { type Prior, priorFor } from '../score/weights.ts'
import { type Filing, makeFiling, makePoster, type Poster } from './postings.ts'
import type { State } from './state.ts'

/** An index at work: what it remembers, and what is made from that and its model. */
export type Parts = {
  state: State
  scorer: Scorer
  /** The prior odds that the scorer counts in. */
  prior: Prior
  filing: Filing
  poster: Poster
  readonly model: Model
  /** Records there were when the scorer was made. */
  scorerSize: number
}

/** Records a block may hold before it is divided: few enough to be looked through at once. */
export const largestBlock = 400

/** Makes ready what a state needs to be worked with. */
export function prepare(state: State, model: Model): Parts {
  const filing = makeFiling(state.table, model.keys)
  const prior = priorFor(model, state.keys.held)
  return {
    state,
    model,
    filing,
    prior,
    poster: makePoster(filing, state.postings, largestBlock),
    scorer: makeScorer(state.table, model, prior),
    scorerSize: state.keys.held,
  }
}

/** The scorer, its prior odds following the number of records in steps small enough not to matter. */
export function freshScorer(parts: Parts): Scorer {
  const size = parts.state.keys.held
  if (size > parts.scorerSize * 1.05 + 50 || size < parts.scorerSize * 0.9 - 50) {
    parts.prior = priorFor(parts.model, size)
    parts.scorer = makeScorer(parts.state.table, parts.model, parts.prior)
    parts.scorerSize = size
  }
  return parts.scorer
}
