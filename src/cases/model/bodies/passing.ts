import { createHash } from 'node:crypto'

/**
 * How far a case has come on its way to another body's server. `waiting` waits for its next attempt; `sending` is with a
 * worker until its lease ends; `handed` means that its words are leaving us this moment; `unknown` that they may have it,
 * and nobody has said so; `looking` that a worker looks for it in their list. `refused` and `stuck` wait for a person.
 */
export type PassingState =
  | 'waiting'
  | 'sending'
  | 'handed'
  | 'looking'
  | 'unknown'
  | 'sent'
  | 'refused'
  | 'stuck'

/**
 * How it can be known whether they have it, when no answer came: they take one number once, so that it may be sent again;
 * their list shows our reference; or only a person can ask them.
 */
export type IfUnsure = 'number' | 'list' | 'person'

/** The way of one case to one body. */
export type Passing = {
  readonly passed: string
  readonly state: PassingState
  readonly attempts: number
  readonly leaseUntil: Date | null
  readonly nextAttemptAt: Date | null
  /** When its words last left us. */
  readonly handedAt: Date | null
}

/** What can happen to it. */
export type PassingEvent =
  | { readonly kind: 'claimed' | 'handed' | 'taken' | 'refused' | 'cannot' | 'not-reached' | 'look-failed' }
  | { readonly kind: 'lease-ran-out' | 'unsure' | 'absent'; readonly ifUnsure: IfUnsure }
  /** A person has put right what was wrong, or has asked them. */
  | { readonly kind: 'again' }

const leaseMilliseconds = 3 * 60_000
const firstDelay = 30_000
const longestDelay = 6 * 60 * 60_000
const mostAttempts = 12
/** How long a report may take to come into a list. Units: milliseconds. */
const listDelay = 10 * 60_000

/** A case that has just been passed on. */
export const newPassing = (passed: string, now: Date): Passing => ({
  passed,
  state: 'waiting',
  attempts: 0,
  leaseUntil: null,
  nextAttemptAt: now,
  handedAt: null,
})

/**
 * What becomes of it: the whole of its way in one function. What cannot happen to it now leaves it as it is, so that
 * whatever comes late, twice or out of turn does no harm.
 */
export function nextPassing(before: Passing, event: PassingEvent, now: Date): Passing {
  const change = changes[event.kind]
  if (!change.from.includes(before.state)) return before
  return change.become(before, now, 'ifUnsure' in event ? event.ifUnsure : 'person')
}

type Become = (before: Passing, now: Date, ifUnsure: IfUnsure) => Passing
type Change = { readonly from: readonly PassingState[]; readonly become: Become }

const resting = (before: Passing, state: PassingState): Passing => ({
  ...before,
  state,
  leaseUntil: null,
  nextAttemptAt: null,
})

const at = (before: Passing, state: PassingState, when: number): Passing => ({
  ...resting(before, state),
  nextAttemptAt: new Date(when),
})

/** Tried again after a while, four times as long each time; after so many attempts a person is asked. */
const later = (before: Passing, state: PassingState, now: Date): Passing =>
  before.attempts >= mostAttempts
    ? resting(before, 'stuck')
    : at(before, state, now.getTime() + delayOf(before))

const claimed: Become = (before, now) => {
  if (before.nextAttemptAt === null || before.nextAttemptAt > now) return before
  return {
    ...before,
    state: before.state === 'unknown' ? 'looking' : 'sending',
    attempts: before.attempts + 1,
    leaseUntil: new Date(now.getTime() + leaseMilliseconds),
    nextAttemptAt: null,
  }
}

/** Words have left, and no answer came: who takes one number once is sent it again, in any other list it is looked for. */
const unsure: Become = (before, now, ifUnsure) => {
  if (ifUnsure === 'number') return later(before, 'waiting', now)
  return at(before, 'unknown', now.getTime() + firstDelay)
}

/** Looked for, and not there: that says something only of a list that shows our references, and not at once. */
const absent: Become = (before, now, ifUnsure) => {
  if (ifUnsure !== 'list') return resting(before, 'stuck')
  const sure = (before.handedAt ?? now).getTime() + listDelay
  return sure <= now.getTime() ? at(before, 'waiting', now.getTime()) : at(before, 'unknown', sure)
}

const ranOut: Become = (before, now, ifUnsure) => {
  if (before.leaseUntil && before.leaseUntil > now) return before
  if (before.state === 'sending') return at(before, 'waiting', now.getTime())
  return before.state === 'looking' ? at(before, 'unknown', now.getTime()) : unsure(before, now, ifUnsure)
}

const unsent: readonly PassingState[] = [
  'waiting',
  'sending',
  'handed',
  'looking',
  'unknown',
  'refused',
  'stuck',
]

const changes: Readonly<Record<PassingEvent['kind'], Change>> = {
  claimed: { from: ['waiting', 'unknown'], become: claimed },
  handed: {
    from: ['sending'],
    become: (before, now) => ({ ...before, state: 'handed', handedAt: now }),
  },
  taken: { from: unsent, become: (before) => resting(before, 'sent') },
  refused: { from: ['sending', 'handed'], become: (before) => resting(before, 'refused') },
  cannot: { from: ['sending', 'handed', 'looking'], become: (before) => resting(before, 'stuck') },
  'not-reached': { from: ['sending', 'handed'], become: (before, now) => later(before, 'waiting', now) },
  'look-failed': { from: ['looking'], become: (before, now) => later(before, 'unknown', now) },
  'lease-ran-out': { from: ['sending', 'handed', 'looking'], become: ranOut },
  unsure: { from: ['handed'], become: unsure },
  absent: { from: ['looking'], become: absent },
  again: {
    from: ['refused', 'stuck'],
    become: (before, now) => ({ ...at(before, 'waiting', now.getTime()), attempts: 0 }),
  },
}

/** A little other for each, so that they do not all come at once. */
function delayOf({ passed, attempts }: Passing): number {
  const share = createHash('sha256').update(`${passed} ${attempts}`).digest().readUInt16BE() / 0xffff
  const wait = Math.min(longestDelay, firstDelay * 4 ** Math.max(0, attempts - 1))
  return Math.round(wait * (0.75 + share / 4))
}
