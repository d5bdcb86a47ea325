import type { Evidence } from '#linkage'
import { labelOf } from '#sources'
import type { Compared } from './compare-fields.ts'
import { nameEvidence, sayBits } from './evidence.ts'

// What settles most, where it is known on both sides.
const telling = ['date_of_birth', 'nino', 'nhs_number', 'email', 'phone'] as const

// What an explanation lists besides fields.
const notFields = ['prior', 'household']

/**
 * What would change how a pair is weighed: a piece of evidence that carries it alone, and what nobody knows yet.
 *
 * Units: bits, above 0 for one person.
 */
export function turningPoints(
  evidence: readonly Evidence[],
  bits: number,
  compared: readonly Compared[],
): readonly string[] {
  const carrying = evidence
    .filter((each) => !notFields.includes(each.field) && Math.sign(each.bits) === Math.sign(bits))
    .filter((each) => Math.abs(each.bits) >= Math.abs(bits))
  const turning = carrying.map(
    (each) =>
      `Without the ${nameEvidence(each.field)} (${sayBits(each.bits)} bits), it would point the other way.`,
  )
  const known = new Map(compared.map(({ field, left, right }) => [field, { left, right }]))
  const missing = telling
    .filter((field) => {
      const there = known.get(field)
      return there && !(there.left && there.right)
    })
    .map(
      (field) =>
        `One side does not say the ${labelOf(field)}: the same one would settle it, and so would another.`,
    )
  const points = [...turning.slice(0, 2), ...missing.slice(0, 2)]
  return points.length > 0 ? points : ['No single piece of evidence would.']
}
