import type { ComparisonKind } from '../encode/plan.ts'
import { defaultComparison } from '../score/model.ts'

type Field = { readonly name: string; readonly kind: ComparisonKind }

/** The largest share of matches whose values of a kind may speak against a match, before learning is not believed. */
const mostContrary: Readonly<Record<ComparisonKind, number>> = {
  given: 0.3,
  middle: 0.5,
  surname: 0.3,
  birth: 0.42,
  sex: 0.15,
  address: 0.6,
  phone: 0.7,
  email: 0.5,
  nino: 0.15,
  nhs: 0.15,
  identifier: 0.5,
  occupation: 0.5,
  place: 0.5,
  text: 0.5,
}

/** A level that by what is shipped makes a match at most half as likely as it was. */
const contrary = 0.5

/**
 * Whether the shares of matches of one comparison can be those of one person's records.
 *
 * EM may call a match whatever else holds many pairs together, such as everybody of one common name: then most
 * "matches" differ in what tells people apart.
 */
export function isPlausible(m: Float64Array, start: number, { name, kind }: Field): boolean {
  let against = 0
  for (const [at, level] of defaultComparison(name, kind).levels.entries())
    if (level.m < contrary * level.u) against += m[start + at + 1]!
  return against <= mostContrary[kind]
}

/**
 * However rarely a partial agreement is seen, it never speaks louder against a match than full disagreement.
 *
 * Levels that would are put together with it until none does, so that the shares still sum to what they did.
 * Source: Robertson, Wright & Dykstra (1988), "Order restricted statistical inference", pooling for a simple tree.
 */
export function poolShares(m: Float64Array, u: Float64Array, start: number, levels: number): void {
  const order = Array.from({ length: levels - 1 }, (_, at) => start + at + 1)
  order.sort((a, b) => m[a]! / u[a]! - m[b]! / u[b]!)
  let [shareM, shareU, pooled] = [m[start + levels]!, u[start + levels]!, 0]
  for (const at of order) {
    if (m[at]! / u[at]! >= shareM / shareU) break
    shareM += m[at]!
    shareU += u[at]!
    pooled += 1
  }
  for (const at of [...order.slice(0, pooled), start + levels]) m[at] = (shareM / shareU) * u[at]!
}
