import { record } from '#audit'
import { moveCase, promisedBy } from '#cases'
import type { Context } from '#kit/context'
import { next } from '../model/delivery.ts'
import { afterMistake, type LifeEvent, type Notice } from '../model/life-event.ts'
import { lockDelivery, saveDelivery } from '../store/delivery.ts'
import { updateLifeEvent } from '../store/life-event.ts'
import { selectFacts, withdrawNotice } from '../store/notice.ts'
import { wantHold } from './hold.ts'
import { writeNotices } from './tell-services.ts'

// Long enough to put records back, and no longer: somebody living may be taken for dead.
const workingDaysToPutBack = 5

/**
 * Takes back a death that was told of the wrong person: letters go out again, nobody waits for an answer any more, and
 * every service that has been told is told that it was a mistake, by a notice of its own that it answers too. What was
 * told and answered before stays as it was.
 */
export async function undo(ctx: Context, event: LifeEvent, notices: readonly Notice[]): Promise<void> {
  const undone: LifeEvent = { ...event, state: 'undone', hold: afterMistake(event.hold ?? null) }
  await updateLifeEvent(ctx, undone)
  await wantHold(ctx, undone)
  const { day } = promisedBy(ctx, { workingDays: workingDaysToPutBack })
  const counter = []
  for (const notice of notices) {
    const wasTold = await withdraw(ctx, notice)
    if (!wasTold || notice.answer === 'wrong-person' || notice.answer === 'not-known-here') continue
    const { source, service, lawfulBasis, statute, fields, writeBack } = notice
    const subscriber = { source, service, lawfulBasis, statute, fields, writeBack }
    counter.push({ subscriber, facts: (await selectFacts(ctx, notice.id)) ?? {} })
  }
  await writeNotices(ctx, { ...undone, dueOn: day }, 'death-withdrawn', counter)
  const reason = 'A service told us that this is the wrong person. We have undone it, and told every service.'
  // A case that is being worked on can only turn out to be a mistake once it is checked.
  if (event.state === 'telling') await moveCase(ctx, event.reference, 'checking')
  await moveCase(ctx, event.reference, 'mistake', reason)
  await record(ctx, {
    action: 'tellonce.undone',
    about: event.reference,
    detail: { services: counter.length },
  })
}

/** Waits for no answer any more. Whether the service has been told, or may have been. */
async function withdraw(ctx: Context, { id, answer }: Notice): Promise<boolean> {
  const before = await lockDelivery(ctx, id)
  if (answer !== null && answer !== 'needs-contact') return true
  await withdrawNotice(ctx, id)
  if (!before) return false
  // What has never left us need not be taken back.
  await saveDelivery(
    ctx,
    next(before, { kind: 'answered', isRefused: true }, ctx.now),
    'it turned out to be a mistake',
  )
  return before.state !== 'queued' || before.attempts > 0
}
