import { mustBeAllowed } from '#access'
import { record } from '#audit'
import { definitionOf, findCase, moveCase, noteOnCase } from '#cases'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { enqueue } from '#kit/jobs'
import { meeting, type ServiceAnswer } from '../model/answer.ts'
import { next } from '../model/delivery.ts'
import type { Notice } from '../model/life-event.ts'
import { answerSentence } from '../model/words.ts'
import { lockDelivery, saveDelivery } from '../store/delivery.ts'
import { lockLifeEvent, selectAnswered, selectHappening, updateLifeEvent } from '../store/life-event.ts'
import { selectNotice, selectNoticesOf, updateAnswer } from '../store/notice.ts'
import { tellResident } from './tell.ts'
import { undo } from './undo.ts'

/** An answer to a notice; `source` when it must be a notice to that one. */
export type Acknowledgement = ServiceAnswer & {
  readonly notice: string
  readonly source?: string | undefined
}

/**
 * Takes a service's answer to a notice. The same answer twice is one answer.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` when there is no such notice, or not for them;
 *         `Fault('conflict')` when it was answered otherwise before.
 */
export async function acknowledge(
  ctx: Context,
  { notice: id, source, answer, reason }: Acknowledgement,
): Promise<void> {
  await mustBeAllowed(ctx, 'tellonce.acknowledge')
  const notice = await holdNotice(ctx, id)
  if (source && notice.source !== source) throw new Fault('not-found', 'that notice is not for that source')
  const said = { answer, reason }
  const met = meeting(answerOf(notice), said)
  if (met === 'same') return
  if (met === 'conflict') throw new Fault('conflict', 'that notice was answered otherwise before')
  if (answer === 'wrong-person' && notice.change !== 'death')
    throw new Fault('conflict', 'only a notice of a death can be about the wrong person')
  await updateAnswer(ctx, id, said)
  const delivery = await lockDelivery(ctx, id)
  if (delivery)
    await saveDelivery(ctx, next(delivery, { kind: 'answered', isRefused: answer === 'declined' }, ctx.now))
  const words = answerSentence(notice.service, { answer, reason: reason ?? null, change: notice.change })
  await noteOnCase(ctx, notice.reference, words)
  await record(ctx, {
    action: 'tellonce.acknowledged',
    about: notice.reference,
    detail: { source: notice.source, answer },
  })
  await enqueue(
    ctx,
    'tellonce:conclude',
    { event: notice.lifeEvent },
    { key: `conclude ${notice.lifeEvent}` },
  )
}

/** The notice, with its life event held, so that answers to it and to its like come one after the other. */
async function holdNotice(ctx: Context, id: string): Promise<Notice> {
  const seen = await selectNotice(ctx, id)
  if (seen) await lockLifeEvent(ctx, { id: seen.lifeEvent })
  const notice = seen && (await selectNotice(ctx, id))
  if (!notice) throw new Fault('not-found', 'no such notice')
  return notice
}

const answerOf = ({ answer, reason }: Notice): ServiceAnswer | undefined =>
  answer ? { answer, reason: reason ?? undefined } : undefined

/**
 * Closes the case of a life event once every service has answered and none has still to contact the person. Undoes it
 * when one of them says that it is the wrong person.
 */
export async function conclude(ctx: Context, lifeEvent: string): Promise<void> {
  const event = await lockLifeEvent(ctx, { id: lifeEvent })
  if (event?.state !== 'telling' && event?.state !== 'told') return
  const notices = await selectNoticesOf(ctx, event.reference)
  if (notices.some(({ answer }) => answer === 'wrong-person')) {
    await undo(ctx, event, notices)
    return
  }
  const isDone = notices.every(({ answer }) => answer !== null && answer !== 'needs-contact')
  if (!isDone || event.state === 'told') return
  await updateLifeEvent(ctx, { ...event, state: 'told' })
  await moveCase(ctx, event.reference, 'told', 'Every service has answered. You can read each answer below.')
  const happening = await selectHappening(ctx, event)
  const found = await findCase(ctx, event.reference)
  const definition = found && definitionOf(found)
  if (happening) await tellResident(ctx, { event, happening, definition, template: 'told' })
}

/** Concludes what a lost job should have: whatever has had all of its answers. Returns how many there were. */
export async function concludeAnswered(ctx: Context): Promise<number> {
  const answered = await selectAnswered(ctx)
  for (const id of answered) await conclude(ctx, id)
  return answered.length
}
