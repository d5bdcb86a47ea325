import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { type Delivery, type DeliveryEvent, isFinal, newDelivery, next } from './delivery.ts'

const now = new Date('2026-03-02T09:00:00Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)

const anyEvent: fc.Arbitrary<DeliveryEvent> = fc.oneof(
  fc.constantFrom<DeliveryEvent>(
    { kind: 'claimed' },
    { kind: 'lease-ran-out' },
    { kind: 'sent' },
    { kind: 'requeued' },
  ),
  fc.record({ kind: fc.constant('failed' as const), retryable: fc.boolean() }),
  fc.record({ kind: fc.constant('answered' as const), isRefused: fc.boolean() }),
)
const anyLife = fc.array(fc.tuple(anyEvent, fc.nat(10 ** 8)))

/** Every state that a delivery passes through, with when. */
function livesOf(events: readonly (readonly [DeliveryEvent, number])[]): Delivery[] {
  let at = 0
  const lives = [newDelivery('n', 'webhook', now)]
  for (const [event, after] of events) {
    at += after
    lives.push(next(lives.at(-1) as Delivery, event, later(at)))
  }
  return lives
}

/** A delivery that fails until it is left to a person, with how long it waited each time. */
function failing(): { readonly waits: readonly number[]; readonly delivery: Delivery } {
  let delivery = newDelivery('n', 'webhook', now)
  const waits: number[] = []
  let at = now
  while (delivery.state !== 'stuck') {
    delivery = next(next(delivery, { kind: 'claimed' }, at), { kind: 'failed', retryable: true }, at)
    const until = delivery.nextAttemptAt
    if (until) waits.push(until.getTime() - at.getTime())
    at = until ?? at
  }
  return { waits, delivery }
}

suite('a delivery', () => {
  test('never leaves a final state', () => {
    fc.assert(
      fc.property(anyLife, (events) => {
        const lives = livesOf(events)
        const first = lives.findIndex(isFinal)
        if (first >= 0) for (const life of lives.slice(first)) assert.deepEqual(life, lives[first])
      }),
    )
  })

  test('that is answered twice is answered once', () => {
    fc.assert(
      fc.property(anyLife, fc.boolean(), fc.boolean(), (events, one, other) => {
        const before = livesOf(events).at(-1) as Delivery
        const once = next(before, { kind: 'answered', isRefused: one }, later(1))
        assert.ok(isFinal(once))
        assert.deepEqual(next(once, { kind: 'answered', isRefused: other }, later(2)), once)
      }),
    )
  })

  test('is with one worker at a time: a lease that runs is taken by nobody else', () => {
    fc.assert(
      fc.property(anyLife, fc.nat(59_999), (events, after) => {
        const lives = livesOf([...events, [{ kind: 'claimed' }, 0]])
        const held = lives.at(-1) as Delivery
        if (held.state !== 'sending' || !held.leaseUntil) return
        const moment = new Date(held.leaseUntil.getTime() - 60_000 + after)
        assert.equal(next(held, { kind: 'claimed' }, moment), held)
        assert.equal(next(held, { kind: 'lease-ran-out' }, moment), held)
      }),
    )
  })

  test('always waits for something: its next attempt, its lease, the service, or a person', () => {
    fc.assert(
      fc.property(anyLife, (events) => {
        for (const { state, leaseUntil, nextAttemptAt } of livesOf(events)) {
          assert.equal(state === 'queued', nextAttemptAt !== null)
          assert.equal(state === 'sending', leaseUntil !== null)
        }
      }),
    )
  })

  test('that an officer acts on is there at once, and waits for nothing but the answer', () => {
    const delivery = newDelivery('n', 'task', now)
    assert.equal(next(delivery, { kind: 'claimed' }, later(1)), delivery)
    assert.equal(next(delivery, { kind: 'answered', isRefused: false }, later(1)).state, 'acknowledged')
  })

  test('that keeps failing is tried at longer and longer intervals, then left to a person', () => {
    const { waits, delivery } = failing()
    assert.equal(waits.length, 11)
    assert.ok((waits[0] ?? 0) >= 3750 && (waits[0] ?? 0) <= 5000)
    assert.ok((waits.at(-1) ?? 0) <= 24 * 3_600_000 && (waits.at(-1) ?? 0) >= 18 * 3_600_000)
    const growing = waits.filter((wait) => wait < 18 * 3_600_000)
    const [first = 0, ...rest] = growing
    assert.ok(growing.length >= 7 && first > 0)
    assert.ok(rest.every((wait, at) => wait > 2 * (growing[at] ?? 0)))
    assert.equal(next(delivery, { kind: 'requeued' }, now).state, 'queued')
  })
})
