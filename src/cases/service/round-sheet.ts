import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { dayHere, laterDay } from '#kit/day'
import { type RoundEvent, readRoundEvent } from '../model/round-event.ts'
import {
  asStandard,
  type Rejected,
  type SheetRow,
  saidIn,
  whyNotRead,
  wrongDay,
} from '../model/round-sheet.ts'
import { eventKinds, recordRoundEvents } from './round.ts'

const keptDays = 90
const atOnce = 1000

/** What became of a file: how many events are new and how many were known, and each row that was not taken. */
export type SheetTaken = {
  readonly taken: number
  readonly known: number
  readonly rejected: readonly Rejected[]
}

/**
 * Takes in what crews wrote down, row by row: one that cannot be read holds up no other, and is told.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function takeRoundSheet(ctx: Context, rows: readonly SheetRow[]): Promise<SheetTaken> {
  await mustBeAllowed(ctx, 'cases.needs')
  const kinds = eventKinds()
  const names = kinds.map(({ kind }) => kind)
  const today = dayHere(ctx.now)
  const span = { today, oldest: laterDay(today, -keptDays) }
  const events: RoundEvent[] = []
  const rejected: Rejected[] = []
  for (const { row, cells } of rows) {
    const read = readRoundEvent(asStandard(cells, names), kinds)
    const why = read.ok ? wrongDay(read.value, span) : whyNotRead(read)
    if (read.ok && !why) events.push(read.value)
    else rejected.push({ row, why: why ?? '', said: saidIn(cells) })
  }
  let taken = 0
  for (let from = 0; from < events.length; from += atOnce)
    taken += await recordRoundEvents(ctx, events.slice(from, from + atOnce))
  return { taken, known: events.length - taken, rejected }
}
