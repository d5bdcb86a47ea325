import { createHash } from 'node:crypto'

/** How a notice gets to its service. It is final once the service has answered. */
export type Delivery = {
  /** The notice that is delivered: the same for every attempt, so that what comes twice is done once. */
  readonly notice: string
  /**
   * `queued` waits for its next attempt; `sending` is with a worker until its lease ends; `sent` waits for the service
   * to answer; `stuck` waits for a person.
   */
  readonly state: 'queued' | 'sending' | 'sent' | 'acknowledged' | 'refused' | 'stuck'
  readonly attempts: number
  readonly leaseUntil: Date | null
  readonly nextAttemptAt: Date | null
}

/** What can happen to a delivery. */
export type DeliveryEvent =
  | { readonly kind: 'claimed' }
  | { readonly kind: 'lease-ran-out' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly retryable: boolean }
  | { readonly kind: 'answered'; readonly isRefused: boolean }
  /** A person has put right what was wrong, and wants it tried again. */
  | { readonly kind: 'requeued' }

const leaseMilliseconds = 60_000
const firstDelay = 5000
const longestDelay = 24 * 60 * 60 * 1000
const mostAttempts = 12

/** A delivery that has just been written. What an officer acts on is there with its notice: nothing is to be sent. */
export const newDelivery = (notice: string, writeBack: 'webhook' | 'task', now: Date): Delivery => ({
  notice,
  state: writeBack === 'task' ? 'sent' : 'queued',
  attempts: 0,
  leaseUntil: null,
  nextAttemptAt: writeBack === 'task' ? null : now,
})

/** Whether nothing more can happen to it. */
export const isFinal = ({ state }: Delivery): boolean => state === 'acknowledged' || state === 'refused'

/**
 * What becomes of a delivery: the whole of its life in one function. What cannot happen to it now leaves it as it is,
 * so that whatever comes late, twice or out of turn does no harm.
 */
export function next(delivery: Delivery, event: DeliveryEvent, now: Date): Delivery {
  if (isFinal(delivery)) return delivery
  switch (event.kind) {
    case 'claimed':
      return when(isDue(delivery, now), claimed, delivery, now)
    case 'lease-ran-out':
      return when(hasRunOut(delivery, now), queued, delivery, now)
    case 'sent':
      return when(delivery.state === 'sending', sent, delivery, now)
    case 'failed':
      return when(delivery.state === 'sending', event.retryable ? failed : stuck, delivery, now)
    case 'answered':
      return resting(delivery, event.isRefused ? 'refused' : 'acknowledged')
    case 'requeued':
      return when(delivery.state === 'stuck', again, delivery, now)
  }
}

type Becoming = (delivery: Delivery, now: Date) => Delivery

const when = (holds: boolean, become: Becoming, delivery: Delivery, now: Date): Delivery =>
  holds ? become(delivery, now) : delivery

const isDue = ({ state, nextAttemptAt }: Delivery, now: Date) =>
  state === 'queued' && nextAttemptAt !== null && nextAttemptAt <= now

const hasRunOut = ({ state, leaseUntil }: Delivery, now: Date) =>
  state === 'sending' && (leaseUntil === null || leaseUntil <= now)

const claimed = (delivery: Delivery, now: Date): Delivery => ({
  ...delivery,
  state: 'sending',
  attempts: delivery.attempts + 1,
  leaseUntil: new Date(now.getTime() + leaseMilliseconds),
  nextAttemptAt: null,
})

const queued = (delivery: Delivery, at: Date): Delivery => ({
  ...delivery,
  state: 'queued',
  leaseUntil: null,
  nextAttemptAt: at,
})

const resting = (delivery: Delivery, state: Delivery['state']): Delivery => ({
  ...delivery,
  state,
  leaseUntil: null,
  nextAttemptAt: null,
})

const again: Becoming = (delivery, now) => queued({ ...delivery, attempts: 0 }, now)

const sent: Becoming = (delivery) => resting(delivery, 'sent')

const stuck: Becoming = (delivery) => resting(delivery, 'stuck')

const failed: Becoming = (delivery, now) =>
  delivery.attempts >= mostAttempts
    ? stuck(delivery, now)
    : queued(delivery, new Date(now.getTime() + delayOf(delivery)))

/** Each wait is four times the last, 5 seconds to 24 hours, and a little other for each, so that they do not all come at once. */
function delayOf({ notice, attempts }: Delivery): number {
  const share = createHash('sha256').update(`${notice} ${attempts}`).digest().readUInt16BE() / 0xffff
  return Math.round(Math.min(longestDelay, firstDelay * 4 ** (attempts - 1)) * (0.75 + share / 4))
}
