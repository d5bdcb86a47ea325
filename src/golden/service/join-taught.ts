import type { Context } from '#kit/context'
import { addGroup, type Cluster, emptyGroups, groupOfRows, type LinkedBatch, rowsOf } from '#linkage'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { joinAsTaught } from '../model/join-as-taught.ts'
import type { Noted } from '../model/noted.ts'
import { selectTeaching } from '../store/teaching.ts'
import { patternsOf } from './patterns.ts'

/** Records by row, in groups, and pairs of them that a steward should look at. */
export type RowsLinked = Pick<LinkedBatch, 'groups' | 'review'>

type Settling = {
  readonly noted: Noted
  readonly apart: readonly (readonly [RecordKey, RecordKey])[]
}

/** Joins what answers of stewards have taught is one person, where somebody has put that to use. */
export async function joinTaught(
  ctx: Context,
  { groups, review, keyOf, rowOf }: LinkedBatch,
  { noted, apart }: Settling,
): Promise<RowsLinked> {
  const inUse = await selectTeaching(ctx)
  if (!inUse) return { groups, review }
  const groupOf = groupOfRows(groups)
  const isSealed = (key: RecordKey) => noted.sealed[rowOf(key) ?? -1] === 1
  // Only those about whom something is asked can be joined: all others stay as they are.
  const asked = new Set(review.flatMap(({ a, b }) => [groupOf[a] ?? 0, groupOf[b] ?? 0]))
  const clusters = [...asked].map(
    (number): Cluster => ({
      members: Array.from(rowsOf(groups, number), keyOf),
      probability: probabilityOf(groups.weakest[number] ?? 0),
    }),
  )
  const pairs = await patternsOf(
    ctx,
    review.map((pair) => ({ ...pair, a: keyOf(pair.a), b: keyOf(pair.b) })),
  )
  const found = joinAsTaught(
    { clusters, review: pairs },
    { taught: inUse.taught, apart, mustBeAsked: ({ a, b }) => isSealed(a) || isSealed(b) },
  )
  const after = emptyGroups(groups.rows.length)
  for (let number = 0; number < groups.size; number += 1)
    if (!asked.has(number)) addGroup(after, rowsOf(groups, number), groups.weakest[number] ?? 0)
  for (const { members, probability } of found.clusters)
    addGroup(
      after,
      members.map((key) => rowOf(key) ?? 0),
      bitsOf(probability),
    )
  const stays = new Set(found.review.map(({ a, b }) => `${keyText(a)} ${keyText(b)}`))
  return {
    groups: after,
    review: review.filter(({ a, b }) => stays.has(`${keyText(keyOf(a))} ${keyText(keyOf(b))}`)),
  }
}

const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits)
const bitsOf = (probability: number): number =>
  probability >= 1 ? Infinity : Math.log2(probability / (1 - probability))
