import type { RecordKey } from '#sources'
import { keyText } from './assign.ts'
import type { Said } from './meaning.ts'

/**
 * What lapses when some records are taken from others that merges had made one person: where a merge says nothing any
 * more of a record with any that are here, it says nothing of it with those that are away either. Otherwise it would
 * bring back together, by way of one who comes back, whom a steward has parted since.
 */
export function lapsed(
  said: readonly Said[],
  moved: readonly RecordKey[],
  others: readonly RecordKey[],
): readonly Said[] {
  const [left, right] = [new Set(moved.map(keyText)), new Set(others.map(keyText))]
  const isHere = (key: RecordKey) => left.has(keyText(key)) || right.has(keyText(key))
  const isAcross = ({ a, b }: Said) => isHere(a) && isHere(b) && left.has(keyText(a)) !== left.has(keyText(b))
  const joined = said.filter(({ isSame, decision }) => isSame && decision)
  const parted = new Set(joined.filter(isAcross).map(({ decision }) => decision))
  return [...Map.groupBy(joined, ({ decision }) => decision)].flatMap(([decision, rows]) => {
    if (!parted.has(decision)) return []
    const still = rows.filter((row) => isHere(row.a) && isHere(row.b) && !isAcross(row))
    const stands = new Set(still.flatMap(({ a, b }) => [keyText(a), keyText(b)]))
    const mayLapse = (key: RecordKey) => isHere(key) && !stands.has(keyText(key))
    return rows.filter(
      (row) => !(isHere(row.a) && isHere(row.b)) && (stands.size === 0 || mayLapse(row.a) || mayLapse(row.b)),
    )
  })
}
