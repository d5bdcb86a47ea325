import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { dayHere, laterDay } from '#kit/day'
import { deleteRunOut } from '../store/slot.ts'
import { deletePast } from '../store/sweep.ts'

const millisecondsPerDay = 86_400_000

/** Units: days. */
const [followedFor, foundFor] = [365, 90] as const

/**
 * Deletes what is past its retention: who followed a case closed a year ago, what crews found 90 days ago, and
 * times that were held and never booked.
 */
export async function sweepCases(ctx: Context): Promise<number> {
  await mustBeAllowed(ctx, 'cases.tell')
  await deleteRunOut(ctx)
  const closedBefore = new Date(ctx.now.getTime() - followedFor * millisecondsPerDay)
  return deletePast(ctx, { closedBefore, foundBefore: laterDay(dayHere(ctx.now), -foundFor) })
}
