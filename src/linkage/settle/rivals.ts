import { type Entity, meet } from './entity.ts'
import type { Pair } from './evidence.ts'
import { compareGivens, compareSurnames, givenDegree, surnameDegree } from './names.ts'

/** How many others known at a shared home could be the one of the two who is known less. */
export function rivals(pair: Pair): number {
  const { a, b, around } = pair
  const known = isVague(a) || !isVague(b) ? a : b
  let count = 0
  for (const other of othersAtHome(pair, known.births))
    if (!around.givensApart(known.rows, other) && couldBe(around.entity(other), known)) count += 1
  return count
}

const isVague = ({ givens }: Entity): boolean => givens.every((given) => given.length === 1)

/** Who else is known at a home of both, and may have been born on one of these days: of others nothing is put together. */
function othersAtHome({ a, b, own, around }: Pair, births: readonly string[]): ReadonlySet<number> {
  const { starts, members } = around.places
  const found = new Set<number>()
  for (const place of a.places) {
    if (!b.places.includes(place)) continue
    for (let at = starts[place]!; at < starts[place + 1]!; at += 1) {
      const other = members[at]!
      if (!own.includes(other) && around.mayBeBorn(other, births)) found.add(other)
    }
  }
  return found
}

function couldBe(other: Entity, known: Entity): boolean {
  const isOtherSex = other.sexes.length > 0 && known.sexes.length > 0 && !meet(other.sexes, known.sexes)
  if (isOtherSex || compareGivens(other, known) === givenDegree.none) return false
  if (compareSurnames(other, known) < surnameDegree.slip) return false
  return other.births.length === 0 || known.births.length === 0 || meet(other.births, known.births)
}
