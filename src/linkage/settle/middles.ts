import { mayBeOneName } from '../standardise/short-forms.ts'
import type { Entity } from './entity.ts'

/** How the middle names of two entities agree; `undefined` where they say nothing. */
export function compareMiddles(a: Entity, b: Entity): 'same' | 'initial' | 'differs' | undefined {
  if (a.middles.length === 0 || b.middles.length === 0) return undefined
  if (a.middles.some((middle) => middle.length > 1 && b.middles.includes(middle))) return 'same'
  const isInitial = a.middles.some((one) =>
    b.middles.some((other) => one[0] === other[0] && Math.min(one.length, other.length) === 1),
  )
  if (isInitial) return 'initial'
  const [ours, theirs] = [besideSurnames(a, b), besideSurnames(b, a)]
  // Rhys Dafydd and Dafydd Rhys are called by one name or the other; Rhys Dafydd is not Dafydd Huw.
  const isCrossed = ours.every((name) => goesBy(b, name)) && theirs.every((name) => goesBy(a, name))
  return ours.length === 0 || theirs.length === 0 || isCrossed ? undefined : 'differs'
}

/** Middle names but for those that are part of the other's surname: Maria Santos, García, is Maria, Santos García. */
const besideSurnames = ({ middles }: Entity, { surnames }: Entity): readonly string[] =>
  middles.filter((middle) => !surnames.some((surname) => isPartOf(middle, surname)))

const isPartOf = (name: string, surname: string): boolean =>
  name.length > 2 && (surname.startsWith(name) || surname.endsWith(name))

const goesBy = ({ givens }: Entity, name: string): boolean =>
  givens.some((given) => mayBeOneName(given, name))
