import type { Act, Context } from '#kit/context'
import { hourHere } from '#kit/day'
import type { Job } from '#kit/jobs'
import { selectAbsorbed, touchedSince } from '../store/touched.ts'
import type { WardOf } from './keep.ts'
import { rebuild } from './rebuild.ts'

// The hours in which hardly anybody is about. One of them is left out on the night on which the clocks go forward.
const quietHours = [1, 2, 3]

/**
 * Builds everything anew at night, when something was worked in or decided since the last build: whoever was put where
 * they fitted best by themselves is looked at again with everybody else.
 */
export const reconcileJob = (wardOf?: WardOf): Job => ({
  name: 'golden:reconcile',
  everySeconds: 1800,
  run: (act) => reconcile(act, wardOf),
})

/** Builds everything anew, if it is night and there is a reason. Returns whether it did. */
export async function reconcile(act: Act, wardOf?: WardOf): Promise<boolean> {
  return act('matching', async (ctx) => {
    if (!quietHours.includes(hourHere(ctx.now)) || !(await isBehind(ctx))) return false
    await rebuild(ctx, { wardOf })
    return true
  })
}

async function isBehind(ctx: Context): Promise<boolean> {
  const built = await selectAbsorbed(ctx)
  if (!built?.readUpTo) return false
  const { records, isEverything } = await touchedSince(ctx, built.readUpTo, built.writtenIn)
  return isEverything || records.length > 0
}
