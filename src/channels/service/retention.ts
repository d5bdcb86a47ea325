import { mustBeAllowed } from '#access'
import {
  endedBefore,
  eraseNext,
  leftOf,
  listHolds,
  periodOf,
  type Removed,
  readPeriod,
  servicesKept,
  sweepEnded,
} from '#cases'
import type { Act, Context } from '#kit/context'
import { eraseNextMessages, messagePeriod, messagesKept } from '#messages'
import { listServices } from '#services'
import { eraseLifeEvents } from '#tellonce'
import { isTimeToRemove } from '../model/retention.ts'
import { deleteFilesOf, insertRun, selectRuns } from '../store/retention.ts'

const purpose = 'chasing'
const atOnce = 100
const month = 31 * 86_400_000

/**
 * Removes what says anything of anybody once its time is over, each night: from closed cases, with their files and what
 * services were told, and from messages. A little at a time, so that nobody waits; whatever it was in the middle of when it was killed, it finds again.
 */
export async function removeWhatIsOver(act: Act): Promise<void> {
  const isTime = await act(purpose, async (ctx) => isTimeToRemove((await selectRuns(ctx, 1))[0]?.at, ctx.now))
  if (!isTime) return
  const removed: Removed[] = []
  for (const { service, period } of await act(purpose, periodsKept))
    removed.push(await removeOf(act, service, period))
  removed.push(await removeMessages(act))
  await act(purpose, async (ctx) => insertRun(ctx, [...removed, ...(await sweepEnded(ctx))]))
}

/** Services with something to remove one day; one whose period cannot be read is left as it is. */
async function periodsKept(ctx: Context) {
  return (await servicesKept(ctx))
    .map((service) => ({ service, period: periodOf(service) }))
    .filter(({ period }) => readPeriod(period))
}

async function removeOf(act: Act, service: string, period: string): Promise<Removed> {
  const removed = await untilNone(act, async (ctx) => {
    const over = await eraseNext(ctx, service, atOnce)
    const references = over.map(({ reference }) => reference)
    await deleteFilesOf(ctx, references)
    await eraseLifeEvents(ctx, references)
    return over.length
  })
  return { what: service, period, removed, ...(await act(purpose, (ctx) => leftOf(ctx, service))) }
}

async function removeMessages(act: Act): Promise<Removed> {
  const period = readPeriod(messagePeriod)
  if (!period) throw new Error('the period of messages is none')
  const removed = await untilNone(act, (ctx) => eraseNextMessages(ctx, endedBefore(period, ctx.now), atOnce))
  const dueSoon = await act(purpose, (ctx) =>
    messagesKept(ctx, endedBefore(period, new Date(ctx.now.getTime() + month))),
  )
  return { what: 'messages', period: messagePeriod, removed, held: 0, dueSoon }
}

/** Does a little of something, each in a transaction of its own, until nothing is left. Returns how much was done. */
async function untilNone(act: Act, some: (ctx: Context) => Promise<number>): Promise<number> {
  let count = 0
  for (let done = await act(purpose, some); done > 0; done = await act(purpose, some)) count += done
  return count
}

/**
 * How long what is kept, what was removed of late and will be, and what is held, for whoever answers for it.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function lookAtRetention(ctx: Context) {
  await mustBeAllowed(ctx, 'cases.retention')
  const declared = listServices().map(({ id }) => ({ service: id, period: periodOf(id) }))
  return { declared, runs: await selectRuns(ctx, 200), holds: await listHolds(ctx) }
}
