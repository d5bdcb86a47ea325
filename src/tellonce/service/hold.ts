import { record } from '#audit'
import { needsOf, stateAbout } from '#golden'
import type { Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import type { Hold, LifeEvent } from '../model/life-event.ts'
import { lockLifeEvent, selectToHold, updateLifeEvent } from '../store/life-event.ts'

/** Has letters to someone held or released at once, where that is wanted. */
export async function wantHold(ctx: Context, { id, hold }: Pick<LifeEvent, 'id' | 'hold'>): Promise<void> {
  if (hold === 'wanted' || hold === 'unwanted')
    await enqueue(ctx, 'tellonce:hold', { event: id }, { key: `hold ${id}` })
}

/**
 * Says in the golden record that someone is reported to have died, so that nothing is sent to them; or takes that back.
 * It is the one thing that is done before a service has looked, since it harms nobody and can be undone exactly.
 */
export async function settleHold(ctx: Context, lifeEvent: string): Promise<void> {
  const event = await lockLifeEvent(ctx, { id: lifeEvent })
  if (!event?.person || (event.hold !== 'wanted' && event.hold !== 'unwanted')) return
  const isWanted = event.hold === 'wanted'
  const needs = await needsOf(ctx, event.person)
  const isSaidAlready = needs?.isReportedDead === isWanted || needs?.hasDied === true
  if (!isSaidAlready)
    await stateAbout(ctx, event.person, {
      reported_dead: isWanted ? 'yes' : 'no',
      said_by: isWanted ? 'a relative or friend' : 'another service',
    })
  const hold = settled(isWanted, isSaidAlready)
  await updateLifeEvent(ctx, { ...event, hold })
  await record(ctx, { action: 'tellonce.letters', about: event.reference, detail: { hold } })
}

function settled(isWanted: boolean, isSaidAlready: boolean): Hold {
  if (!isWanted) return 'released'
  return isSaidAlready ? 'found' : 'held'
}

/** Settles what a lost job should have. Returns how many there were. */
export async function settleHolds(ctx: Context): Promise<number> {
  const waiting = await selectToHold(ctx)
  for (const id of waiting) await settleHold(ctx, id)
  return waiting.length
}
