import { type Evidence, explain, explainAll, type LinkageRecord, type Model } from '#linkage'
import type { PersonId } from './person.ts'

/** Someone whom a claim may be about, and how well it fits. */
export type Candidate = { readonly person: PersonId; readonly bits: number }

/** What to do with a claim. `unsure` always goes to a steward, never to a guess. */
export type Decision =
  | { readonly kind: 'same'; readonly person: PersonId; readonly bits: number }
  | { readonly kind: 'unsure'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'new' }

/** Policy, not statistics: the council sets these and answers for them. All in bits. */
export const policy = {
  /** At or above this, act without asking: odds of 250 to 1. */
  act: 8,
  /** At or above this, ask a steward. */
  ask: -2,
  /** A runner-up this close behind means asking, however good the best is. */
  margin: 4,
} as const

/**
 * Decides whose claim this is, from those it may be about.
 *
 * Units:  bits; see `weigh`.
 * Errors: none. No candidates means `new`.
 */
export function decide(candidates: readonly Candidate[]): Decision {
  const ranked = candidates
    .filter(({ bits }) => bits >= policy.ask)
    .sort((a, b) => b.bits - a.bits || (a.person < b.person ? -1 : 1))
  const [best, next] = ranked
  if (!best) return { kind: 'new' }
  const isClear = !next || best.bits - next.bits >= policy.margin
  if (best.bits >= policy.act && isClear) return { kind: 'same', ...best }
  return { kind: 'unsure', candidates: ranked.slice(0, 5) }
}

/** What the evidence comes to: field by field, and all together. Units: bits. */
export type Weighed = { readonly bits: number; readonly evidence: readonly Evidence[] }

const together = (evidence: readonly Evidence[]): Weighed => ({
  evidence,
  bits: evidence.reduce((sum, { bits }) => sum + bits, 0),
})

/** Weighs, field by field, whether a record and each of several others are about one person. */
export function weighAll(
  record: LinkageRecord,
  others: readonly LinkageRecord[],
  model: Model,
): readonly Weighed[] {
  // A model that has not been trained knows no frequencies, and must not learn them from a handful.
  const isTrained = model.comparisons.some(({ frequencies }) => frequencies)
  if (isTrained) return explainAll(record, others, model).map(together)
  return others.map((other) => together(explain(record, other, model)))
}

/** Weighs whether two records are about one person. */
export const weigh = (a: LinkageRecord, b: LinkageRecord, model: Model): Weighed =>
  together(explain(a, b, model))
