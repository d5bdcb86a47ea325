import type { Columns } from './columns.ts'
import { prepare } from './decided.ts'
import { addGroup, emptyGroups, type Groups, listOf, rowsOf } from './groups.ts'
import type { Weights } from './judge.ts'
import { learn } from './learn.ts'
import { propose } from './propose.ts'
import { asked, type RowPair } from './questions.ts'
import { joinGroups } from './rounds.ts'
import { makeSurroundings, type Surroundings } from './surroundings.ts'
import { type Settling, verify } from './verify.ts'

/** Records by row, in groups, and pairs of them that a person should look at. */
export type RowsLinked = { readonly clusters: Groups; readonly review: readonly RowPair[] }

/** What settling goes by. */
export type RowOptions = {
  /** Pairs of rows that people decided on. */
  readonly linked: readonly (readonly [number, number])[]
  readonly parted: readonly (readonly [number, number])[]
  readonly year: number
  readonly link: number
  readonly review: number
  readonly weights?: Weights | undefined
}

/** Bits that two must reach to be joined, unless somebody says otherwise. */
export const usualLink = 1.5
/** A rival within this many bits makes a pair unsure: four times as likely is not enough. */
export const margin = 2

/** As `settle`, of rows: each cluster in the order of its rows, and clusters in that of their first. */
export function settleRows(
  columns: Columns,
  linked: RowsLinked,
  options: RowOptions,
): RowsLinked & { readonly weights: Weights } {
  const { clusters } = linked
  const { year, link, review } = options
  const look = (groups: Groups) => makeSurroundings(columns, groups)
  const around = look(clusters)
  const weights = options.weights ?? learn({ columns, clusters, around, pairs: propose(around) })
  const settling: Settling = { columns, decided: prepare(options, columns.size), weights, year, link }
  const verified = verifyAll(clusters, around, settling)
  const joined = joinGroups(verified, { ...settling, look, sureness: { margin, review } })
  const { groups, unsure } = joined
  return {
    clusters: groups,
    review: asked({ groups, unsure, review, linked, around: joined.around, judging: settling }),
    weights,
  }
}

function verifyAll(clusters: Groups, around: Surroundings, settling: Settling): Groups {
  const verified = emptyGroups(clusters.rows.length)
  for (let number = 0; number < clusters.size; number += 1) {
    const rows = rowsOf(clusters, number)
    if (rows.length === 1) addGroup(verified, rows, Infinity)
    else
      for (const { entity, weakest } of verify(listOf(clusters, number), number, around, settling))
        addGroup(verified, entity.rows, weakest)
  }
  return verified
}
