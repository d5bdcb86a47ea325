import { record } from '#audit'
import type { Act, Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import { costOf } from '../model/cost.ts'
import { carriedAs, type Delivery, type DeliveryEvent, next } from '../model/delivery.ts'
import type { OutboxEntry } from '../model/message.ts'
import { fill } from '../model/template.ts'
import { type Carried, type Outgoing, type Sender, type Transport, transportFor } from '../model/transport.ts'
import { lockDelivery, saveDelivery } from '../store/delivery.ts'
import { hasOptedOut } from '../store/opt-out.ts'
import { selectEntry } from '../store/outbox.ts'
import { stoppedTemplate } from './opt-out.ts'

/** What others do when somewhere turns out to reach nobody. */
export type OnFailed = (
  ctx: Context,
  failed: {
    readonly transport: 'text' | 'email' | 'letter'
    readonly address: string
    readonly person?: string | undefined
  },
) => Promise<void>

/** What sending needs of others. */
export type Sending = {
  readonly sender: Sender
  readonly onFailed?: OnFailed | undefined
  /** Whether somebody is restricted by now: then a letter that has been written is not made any more. */
  readonly isRestricted?: ((ctx: Context, person: string) => Promise<boolean>) | undefined
  /** Whether somebody has died, or is reported to have: then nothing more goes to them. */
  readonly hasDied?: ((ctx: Context, person: string) => Promise<'yes' | 'reported' | 'no'>) | undefined
}

type Claimed = { readonly transport: Transport; readonly outgoing: Outgoing }

/**
 * Sends one message. Taken on in one transaction and settled in another, so that none is open while the message goes.
 * Whenever the worker dies, its lease ends and another finds out what became of it.
 */
export async function sendMessage(act: Act, id: string, sending: Sending): Promise<void> {
  const claimed = await act('delivery', (ctx) => claim(ctx, id, sending))
  if (!claimed) return
  const { transport, outgoing } = claimed
  const handingOver = () => act('delivery', (ctx) => beginHandingOver(ctx, id))
  try {
    const carried = await transport.send({ ...outgoing, handingOver })
    await act('delivery', (ctx) => settle(ctx, id, carried, { ...sending, carrier: transport.name }))
  } catch (error) {
    // A mistake of ours in one message: it waits its turn again, and the log has it.
    const broke: Carried = { kind: 'failed', retryable: true, why: 'it broke' }
    await act('delivery', (ctx) => settle(ctx, id, broke, { ...sending, carrier: transport.name }))
    throw error
  }
}

/** Takes a message on; `undefined` when it is not to be sent now: it is gone, with another worker, or not yet due. */
async function claim(ctx: Context, id: string, sending: Sending): Promise<Claimed | undefined> {
  const before = await lockDelivery(ctx, id)
  const claimed = before && next(before, { kind: 'claimed' }, ctx.now)
  if (!before || !claimed || claimed === before) return undefined
  const entry = await selectEntry(ctx, id)
  if (!entry) throw new Error('a delivery has lost its message')
  const hindrance = await hindranceOf(ctx, entry, sending)
  if (hindrance) return putOff(ctx, claimed, hindrance)
  const transport = transportFor(sending.sender, entry.recipient.transport)
  if (!transport) return putOff(ctx, claimed, noCarrier)
  await saveDelivery(ctx, claimed, { carrier: transport.name })
  return { transport, outgoing: outgoingOf(entry, claimed, sending.sender.council) }
}

/** Why a message does not go out now, and what that makes of it. */
type Hindrance = { readonly why: string; readonly event: DeliveryEvent }

const noCarrier: Hindrance = { why: 'nothing is set up to send it', event: { kind: 'no-carrier' } }

/** Lets a message wait, or rest for good, and writes down why. */
async function putOff(ctx: Context, claimed: Delivery, { why, event }: Hindrance): Promise<undefined> {
  const after = next(claimed, event, ctx.now)
  await saveDelivery(ctx, after, { failure: why })
  if (after.state === 'queued') await wake(ctx, after)
}

/** Why a message may not go out by now, if it may not. */
async function hindranceOf(
  ctx: Context,
  { recipient, person, template }: OutboxEntry,
  { isRestricted, hasDied }: Sending,
): Promise<Hindrance | undefined> {
  const { transport, address } = recipient
  if (transport === 'letter' && person && (await isRestricted?.(ctx, person)))
    return { why: 'restricted', event: { kind: 'failed', retryable: false } }
  const died = person ? await hasDied?.(ctx, person) : 'no'
  if (died === 'yes') return { why: 'they have died', event: { kind: 'give-up' } }
  // It may be a mistake: it waits, and goes when that is taken back.
  if (died === 'reported') return { why: 'they are reported to have died', event: { kind: 'no-carrier' } }
  const isStopped = transport === 'text' && template !== stoppedTemplate && (await hasOptedOut(ctx, address))
  return isStopped ? { why: 'they have texted STOP', event: { kind: 'give-up' } } : undefined
}

function outgoingOf(entry: OutboxEntry, delivery: Delivery, council: string): Outgoing {
  const { recipient, format, subject = '', body, queuedAt } = entry
  return {
    reference: carriedAs(delivery),
    recipient,
    format,
    subject: fill(subject, { council }),
    body: fill(body, { council }),
    council,
    writtenAt: queuedAt,
    isRepeated: delivery.attempts > 1,
    handingOver: async () => {},
  }
}

/** Writes down that the words leave us now. Fails when the lease has gone to another worker. */
async function beginHandingOver(ctx: Context, id: string): Promise<void> {
  const before = await lockDelivery(ctx, id)
  const isOurs = before?.state === 'sending' && before.leaseUntil !== null && before.leaseUntil > ctx.now
  if (!before || !isOurs) throw new Error('the message is with another worker')
  await saveDelivery(ctx, next(before, { kind: 'handing-over' }, ctx.now))
}

/** Writes down what came of an attempt. */
export async function settle(
  ctx: Context,
  id: string,
  carried: Carried,
  { sender, onFailed, carrier }: Sending & { readonly carrier: string },
): Promise<void> {
  const before = await lockDelivery(ctx, id)
  const entry = before && (await selectEntry(ctx, id))
  if (!before || !entry) return
  const after = next(before, eventOf(carried), ctx.now)
  // Heard late, or twice: it changes nothing.
  if (after === before) return
  const { transport } = entry.recipient
  const count = 'count' in carried ? carried.count : undefined
  const why = 'why' in carried ? carried.why : null
  await saveDelivery(ctx, after, {
    failure: why,
    carrier,
    ...(count !== undefined && { count, pence: costOf(sender.prices, { transport, count }) }),
  })
  if (after.state === 'queued') await wake(ctx, after)
  // In a transaction of its own: whatever is done about it, the message has failed.
  if (after.state === 'failed' && onFailed)
    await enqueue(ctx, 'messages:unreachable', { message: id }, { key: `unreachable ${id}` })
  await record(ctx, {
    action: `messages.${after.state}`,
    about: entry.about,
    detail: { message: id, carrier, attempts: after.attempts, ...(why && { why }) },
  })
}

function eventOf(carried: Carried): DeliveryEvent {
  if (carried.kind !== 'failed') return { kind: carried.kind }
  return { kind: 'failed', retryable: carried.retryable, isAddress: carried.isAddress }
}

/** Sets the alarm clock of a message. */
export async function wake(ctx: Context, { message, nextAttemptAt }: Delivery): Promise<void> {
  const timing = nextAttemptAt ? { key: message, runAt: nextAttemptAt } : { key: message }
  await enqueue(ctx, 'messages:send', { message }, timing)
}
