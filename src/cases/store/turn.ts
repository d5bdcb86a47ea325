import { type RawBuilder, sql } from 'kysely'
import type { Turn } from '../model/turn.ts'

/** How a page of a list is asked for. */
export type Asking<Place> = { readonly turn?: Turn<Place> | undefined; readonly limit: number }

/**
 * How to ask for what comes after or before a place, in a list that is shown upwards or downwards: rows before a place are
 * asked for from it backwards, and turned round again.
 */
export function wayFrom(turn: Turn<unknown> | undefined, shown: 'asc' | 'desc') {
  const isBack = turn?.to === 'before'
  const isUp = (shown === 'asc') !== isBack
  return {
    direction: isUp ? ('asc' as const) : ('desc' as const),
    beyond: sql.raw(isUp ? '>' : '<') as RawBuilder<unknown>,
    asShown: <Row>(rows: readonly Row[]): Row[] => (isBack ? rows.toReversed() : [...rows]),
  }
}
