import type { Turn, Turns } from '../model/turn.ts'

/** One page of a list, and where those around it begin. */
export type ListPage<Row> = { readonly rows: readonly Row[]; readonly turns: Turns }

/** A list of so many rows a page, which says of each row where it stands. */
type List<Row, Place> = {
  readonly size: number
  readonly placeOf: (row: Row) => string
  /** So many rows that way, in the order in which they are shown. */
  readonly select: (turn: Turn<Place> | undefined, limit: number) => Promise<readonly Row[]>
}

/**
 * A page of a list. Whoever turns back beyond its beginning, or on beyond its end, sees the first: for what they came from has
 * moved meanwhile.
 */
export async function pageOf<Row, Place>(
  { size, placeOf, select }: List<Row, Place>,
  turn: Turn<Place> | undefined,
): Promise<ListPage<Row>> {
  // One more than is shown, to know whether there are more: counting a million takes longer than showing them.
  const found = await select(turn, size + 1)
  if (turn && found.length < (turn.to === 'before' ? size : 1))
    return pageOf({ size, placeOf, select }, undefined)
  const hasMore = found.length > size
  const rows = turn?.to === 'before' ? found.slice(-size) : found.slice(0, size)
  const [first, last] = [rows[0], rows.at(-1)]
  const isFirst = turn ? turn.to === 'before' && !hasMore : true
  const isLast = turn?.to === 'before' ? false : !hasMore
  return {
    rows,
    turns: {
      ...(first !== undefined && !isFirst && { before: placeOf(first) }),
      ...(last !== undefined && !isLast && { after: placeOf(last) }),
    },
  }
}
