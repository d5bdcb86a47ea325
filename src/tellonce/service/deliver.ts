import { record } from '#audit'
import { findCase } from '#cases'
import { needsOf } from '#golden'
import type { Act, Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { enqueue } from '#kit/jobs'
import { type Delivered, deliver, deliveryTo, type Delivery as Way } from '#sources'
import { type Delivery, type DeliveryEvent, next } from '../model/delivery.ts'
import { typeOf } from '../model/happening.ts'
import type { Notice } from '../model/life-event.ts'
import { lockDelivery, saveDelivery, selectAbandoned } from '../store/delivery.ts'
import { forgetOld } from '../store/guess.ts'
import { markChased, selectFacts, selectNotice } from '../store/notice.ts'
import { acknowledge } from './answer.ts'

/** What a worker has taken on: it alone has it, until its lease ends. */
type Claimed = { readonly way: Way; readonly outgoing: Parameters<typeof deliver>[1]; readonly at: Date }

/**
 * Tells one service of one notice. Taken on in one transaction and settled in another, so that none is open while the
 * service takes its time. Whenever the worker dies, its lease ends and another goes on; the service does once what it
 * is told twice, by the id of the notice.
 */
export async function deliverNotice(act: Act, id: string): Promise<void> {
  const claimed = await act('delivery', (ctx) => claimDelivery(ctx, id))
  if (!claimed) return
  const outcome = await deliver(claimed.way, claimed.outgoing, claimed.at)
  await act('delivery', (ctx) => settle(ctx, id, outcome))
}

/** Takes a delivery on; `undefined` when it is not to be sent now: it is done, or with another worker, or not yet due. */
export async function claimDelivery(ctx: Context, id: string): Promise<Claimed | undefined> {
  const before = await lockDelivery(ctx, id)
  const after = before && next(before, { kind: 'claimed' }, ctx.now)
  if (!after || after === before) return undefined
  const [notice, facts] = [await selectNotice(ctx, id), await selectFacts(ctx, id)]
  if (!notice || !facts) throw new Error('a delivery has lost its notice')
  await saveDelivery(ctx, after)
  const way = await wayFor(ctx, notice)
  if (way === 'webhook')
    return { way: await deliveryTo(ctx, notice.source), outgoing: outgoingOf(notice, facts), at: ctx.now }
  if (way === 'later') await settle(ctx, id, { kind: 'failed', retryable: true, why: notKnownYet })
  else await leaveToPerson(ctx, after)
  return undefined
}

const notKnownYet = 'whose it is has not been worked out yet'

/**
 * How a notice gets to its application. Where somebody restricted lives goes nowhere by itself: whoever may know it tells
 * the service. Of whoever has only just told us who they are it is not known yet.
 */
async function wayFor(ctx: Context, { reference }: Notice): Promise<'webhook' | 'person' | 'later'> {
  const person = (await findCase(ctx, reference))?.person
  if (!person) return 'webhook'
  const needs = await needsOf(ctx, person)
  if (!needs) return 'later'
  return needs.isRestricted ? 'person' : 'webhook'
}

/**
 * It is told by a person who may see it, in the notices: and to whoever follows it, it is told as anybody's is. If it were
 * late, they could tell by it who is restricted, and by what they said of her whether that is right.
 */
async function leaveToPerson(ctx: Context, delivery: Delivery): Promise<void> {
  await saveDelivery(
    ctx,
    next(delivery, { kind: 'sent' }, ctx.now),
    'restricted: a person must tell the service',
  )
  await record(ctx, { action: 'tellonce.left-to-person', about: delivery.notice })
}

function outgoingOf(notice: Notice, facts: Readonly<Record<string, string>>) {
  return {
    id: notice.id,
    type: typeOf[notice.change],
    facts: {
      notice: notice.id,
      answer_by: notice.dueOn,
      lawful_basis: notice.lawfulBasis,
      statute: notice.statute,
      told: facts,
    },
  }
}

/** Writes down what came of an attempt: it was sent, or answered at once, or is to be tried again. */
export async function settle(ctx: Context, id: string, outcome: Delivered): Promise<void> {
  if (outcome.kind === 'acknowledged') {
    await acknowledge(ctx, { notice: id, answer: outcome.answer, reason: outcome.reason })
    return
  }
  const before = await lockDelivery(ctx, id)
  if (!before) return
  const event: DeliveryEvent = outcome.kind === 'sent' ? { kind: 'sent' } : outcome
  const after = next(before, event, ctx.now)
  const why = outcome.kind === 'failed' ? outcome.why : null
  await saveDelivery(ctx, after, why)
  if (after.nextAttemptAt && after.state === 'queued') await wake(ctx, after)
  await record(ctx, {
    action: outcome.kind === 'sent' ? 'tellonce.sent' : 'tellonce.not-sent',
    about: id,
    detail: { attempts: after.attempts, state: after.state, ...(why && { why }) },
  })
}

/** Sets the alarm clock of a delivery. */
async function wake(ctx: Context, { notice, nextAttemptAt }: Delivery): Promise<void> {
  const timing = nextAttemptAt ? { key: notice, runAt: nextAttemptAt } : { key: notice }
  await enqueue(ctx, 'tellonce:deliver', { delivery: notice }, timing)
}

// A job that is later than this is taken to be lost.
const patience = 60_000
const day = 24 * 60 * 60_000

/** Goes on with deliveries that nobody is looking after, because a worker died or a job was lost. Returns how many. */
export async function sweep(ctx: Context): Promise<number> {
  const abandoned = await selectAbandoned(ctx, new Date(ctx.now.getTime() - patience))
  for (const before of abandoned) {
    const after = next(before, { kind: 'lease-ran-out' }, ctx.now)
    if (after !== before) await saveDelivery(ctx, after, 'the worker did not come back')
    await wake(ctx, after)
  }
  await forgetOld(ctx, {
    guesses: new Date(ctx.now.getTime() - day),
    keys: new Date(ctx.now.getTime() - 90 * day),
  })
  return abandoned.length
}

/** Marks what should have been answered by now, once each: it shows as late, to the resident too. Returns how many. */
export async function chase(ctx: Context): Promise<number> {
  const late = await markChased(ctx, dayHere(ctx.now))
  for (const { reference, source } of late)
    await record(ctx, { action: 'tellonce.overdue', about: reference, detail: { source } })
  return late.length
}

/**
 * Tries a delivery again that was left to a person.
 *
 * Errors: none; what is not stuck stays as it is.
 */
export async function tryAgain(ctx: Context, id: string): Promise<void> {
  const before = await lockDelivery(ctx, id)
  const after = before && next(before, { kind: 'requeued' }, ctx.now)
  if (!after || after === before) return
  await saveDelivery(ctx, after)
  await wake(ctx, after)
  await record(ctx, { action: 'tellonce.tried-again', about: id })
}
