import { setTimeout } from 'node:timers/promises'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { holdOffDecisions, holdOffRebuilds } from '../store/hold-off.ts'

// A load of some hundred records is worked in meanwhile. Units: milliseconds.
const [betweenLooks, looks] = [100, 40]

const whileBuilt = 'all golden records are being built'

/** Whether something was refused since everybody is built anew. */
export const isWhileBuilt = ({ message }: Fault): boolean => message === whileBuilt

/**
 * Lets stewards decide one after another until this transaction ends, and after what is being worked in: what they read
 * is then what they change. To be asked for before anything is read; twice is as good as once.
 *
 * Errors: `Fault('unavailable')` while everybody is built anew, which takes minutes: a page that waits so long holds what all
 * other pages need.
 */
export async function decideAlone(ctx: Context): Promise<void> {
  if (!(await isBetweenBuilds(ctx))) throw new Fault('unavailable', whileBuilt)
  await holdOffDecisions(ctx)
}

/** Holds off every build until this transaction ends, and waits a little for one that is short; false when it is not. */
export async function isBetweenBuilds(ctx: Context): Promise<boolean> {
  for (let look = 1; !(await holdOffRebuilds(ctx)); look += 1) {
    if (look === looks) return false
    await setTimeout(betweenLooks)
  }
  return true
}
