import { createHash } from 'node:crypto'

/**
 * How far a message has come. `queued` waits for its next attempt; `sending` is with a worker until its lease ends;
 * `handing-over` means that its words are leaving us this moment; `sent` may still be heard of; `unsure`, `failed` and
 * `stuck` wait for a person.
 */
export type DeliveryState =
  | 'queued'
  | 'sending'
  | 'handing-over'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'unsure'
  | 'stuck'
  | 'given-up'

/** How a message gets to its reader. */
export type Delivery = {
  readonly message: string
  readonly state: DeliveryState
  readonly attempts: number
  /** How often a person has had it sent again: what carries it must not take it for what it had before. */
  readonly round: number
  readonly leaseUntil: Date | null
  readonly nextAttemptAt: Date | null
}

/** What can happen to it. */
export type DeliveryEvent =
  | { readonly kind: 'claimed' | 'handing-over' | 'lease-ran-out' | 'sent' | 'delivered' | 'unsure' }
  /** Nothing is set up that could carry it, or it is held: it waits, and that counts as no attempt. */
  | { readonly kind: 'no-carrier' }
  | { readonly kind: 'failed'; readonly retryable: boolean; readonly isAddress?: boolean | undefined }
  /** What a person decides. */
  | { readonly kind: 'try-again' | 'give-up' }

const leaseMilliseconds = 60_000
const carrierMilliseconds = 10 * 60_000
const firstDelay = 15_000
const longestDelay = 6 * 60 * 60_000
const mostAttempts = 8

/** A message that has just been written. */
export const newDelivery = (message: string, now: Date): Delivery => ({
  message,
  state: 'queued',
  attempts: 0,
  round: 0,
  leaseUntil: null,
  nextAttemptAt: now,
})

/** The reference under which it is carried: the same for every attempt, and another once a person asks again. */
export const carriedAs = ({ message, round }: Delivery): string =>
  round === 0 ? message : `${message}.${round}`

/**
 * What tells two occasions apart beside their messages, where nothing personal may stand: enough for that, and too little
 * to find an address by that someone put into its name.
 */
export const markOf = (occasion = ''): string =>
  occasion && createHash('sha256').update(occasion).digest('hex').slice(0, 4)

type Become = (delivery: Delivery, event: DeliveryEvent, now: Date) => Delivery

const rest =
  (state: DeliveryState): Become =>
  (delivery) => ({ ...delivery, state, leaseUntil: null, nextAttemptAt: null })

const queueAt = (delivery: Delivery, at: Date): Delivery => ({
  ...delivery,
  state: 'queued',
  leaseUntil: null,
  nextAttemptAt: at,
})

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds)

const claim: Become = (delivery, _event, now) =>
  delivery.nextAttemptAt && delivery.nextAttemptAt <= now
    ? {
        ...delivery,
        state: 'sending',
        attempts: delivery.attempts + 1,
        leaseUntil: later(now, leaseMilliseconds),
        nextAttemptAt: null,
      }
    : delivery

const fail: Become = (delivery, event, now) => {
  if (event.kind !== 'failed') return delivery
  if (event.isAddress) return rest('failed')(delivery, event, now)
  return event.retryable && delivery.attempts < mostAttempts
    ? queueAt(delivery, later(now, delayOf(delivery)))
    : rest('stuck')(delivery, event, now)
}

const hasRunOut = ({ leaseUntil }: Delivery, now: Date) => leaseUntil === null || leaseUntil <= now

const becoming: Readonly<Record<DeliveryState, Readonly<Partial<Record<DeliveryEvent['kind'], Become>>>>> = {
  // It may be heard of when its worker died before it could write that down.
  queued: { claimed: claim, delivered: rest('delivered'), 'give-up': rest('given-up') },
  sending: {
    'handing-over': (delivery, _event, now) => ({
      ...delivery,
      state: 'handing-over',
      leaseUntil: later(now, leaseMilliseconds),
    }),
    'no-carrier': (delivery, _event, now) => ({
      ...queueAt(delivery, later(now, carrierMilliseconds)),
      attempts: delivery.attempts - 1,
    }),
    sent: rest('sent'),
    delivered: rest('delivered'),
    unsure: rest('unsure'),
    failed: fail,
    // Its reader wants no more.
    'give-up': rest('given-up'),
    'lease-ran-out': (delivery, _event, now) =>
      hasRunOut(delivery, now) ? queueAt(delivery, now) : delivery,
  },
  'handing-over': {
    sent: rest('sent'),
    delivered: rest('delivered'),
    unsure: rest('unsure'),
    failed: fail,
    // Its words had begun to leave: whether they arrived nobody here can know, and twice is worse than late.
    'lease-ran-out': (delivery, event, now) =>
      hasRunOut(delivery, now) ? rest('unsure')(delivery, event, now) : delivery,
  },
  sent: { delivered: rest('delivered'), failed: fail },
  unsure: {
    sent: rest('sent'),
    delivered: rest('delivered'),
    failed: fail,
    'try-again': again(false),
    'give-up': rest('given-up'),
  },
  failed: { delivered: rest('delivered'), 'try-again': again(true), 'give-up': rest('given-up') },
  stuck: { delivered: rest('delivered'), 'try-again': again(true), 'give-up': rest('given-up') },
  delivered: {},
  'given-up': {},
}

function again(isAnother: boolean): Become {
  return (delivery, _event, now) =>
    queueAt({ ...delivery, attempts: 0, round: delivery.round + (isAnother ? 1 : 0) }, now)
}

/**
 * What becomes of a delivery: the whole of its life in one table. What cannot happen to it now leaves it as it is, so
 * that whatever comes late, twice or out of turn does no harm.
 */
export function next(delivery: Delivery, event: DeliveryEvent, now: Date): Delivery {
  const become = becoming[delivery.state][event.kind]
  return become ? become(delivery, event, now) : delivery
}

/** Each wait is four times the last, 15 seconds to 6 hours, and a little other for each, so that not all come at once. */
function delayOf({ message, attempts }: Delivery): number {
  const share = createHash('sha256').update(`${message} ${attempts}`).digest().readUInt16BE() / 0xffff
  return Math.round(Math.min(longestDelay, firstDelay * 4 ** (attempts - 1)) * (0.75 + share / 4))
}

/** Whether it counts as sent to its reader: nothing has been heard that says otherwise. */
export const hasGone = (state: DeliveryState): boolean => state === 'sent' || state === 'delivered'

/** Where a person has to decide what becomes of it. */
export const waitingForPerson: readonly DeliveryState[] = ['unsure', 'failed', 'stuck']

/** Whether a person has to decide what becomes of it. */
export const needsPerson = (state: DeliveryState): boolean => waitingForPerson.includes(state)
