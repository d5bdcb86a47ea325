import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { meeting, readServiceAnswer } from './answer.ts'
import { type Delivery, type DeliveryEvent, isFinal, newDelivery, next } from './delivery.ts'
import { factsFor } from './facts.ts'
import { type Move, readMove } from './move.ts'
import { progress, stageOf, stages, type Told } from './progress.ts'
import { afterWrongGuess, type Guesses, isHeard, knowsFact } from './second-fact.ts'

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
  const lives = [newDelivery('n', now)]
  for (const [event, after] of events) {
    at += after
    lives.push(next(lives.at(-1) as Delivery, event, later(at)))
  }
  return lives
}

/** A delivery that fails until it is left to a person, with how long it waited each time. */
function failing(): { readonly waits: readonly number[]; readonly delivery: Delivery } {
  let delivery = newDelivery('n', now)
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

const told: Told = {
  service: 'Council Tax',
  answer: null,
  reason: null,
  dueOn: '2026-03-16',
  delivery: 'sent',
}
const anyTold = fc.record({
  service: fc.constant('x'),
  answer: fc.constantFrom(null, 'acted', 'not-known-here', 'needs-contact', 'declined'),
  reason: fc.constant(null),
  dueOn: fc.constantFrom('2026-03-01', '2026-03-16'),
  delivery: fc.constantFrom('queued', 'sending', 'sent', 'stuck'),
}) as fc.Arbitrary<Told>

suite('what the resident is told of progress', () => {
  test('is never better than the worst of the notices', () => {
    fc.assert(
      fc.property(fc.array(anyTold, { minLength: 1 }), (notices) => {
        const whole = stages.indexOf(progress(notices, '2026-03-02'))
        for (const each of notices) assert.ok(whole <= stages.indexOf(stageOf(each, '2026-03-02')))
      }),
    )
  })

  test('is that we are checking, while nobody has been told', () => {
    assert.equal(progress([], '2026-03-02'), 'checking')
  })

  test('is that a service is late, from the day after it was to answer', () => {
    assert.equal(stageOf(told, '2026-03-16'), 'told')
    assert.equal(stageOf(told, '2026-03-17'), 'late')
  })
})

const answers = {
  move_type: 'within',
  name: { given: 'Asha', family: 'Patel' },
  born: '1985-03-27',
  me: { by: 'text', phone: '+447700900123' },
  old_address: { line: '12 Mill Lane', town: 'Bath', postcode: 'ba11aa' },
  new_address: { line: '3 High Street', postcode: 'BA2 4DB' },
  moved_on: '2026-02-20',
}
const reading = readMove(answers)
assert.ok(reading.ok)
const move: Move = reading.value

suite('a move', () => {
  test('is read out of the answers, with postcodes in their one form', () => {
    assert.equal(move.from.postcode, 'BA1 1AA')
    assert.equal(move.phone, '+447700900123')
  })

  test('that lacks something says everything that it lacks', () => {
    const problems = readMove({ name: { given: 'Asha' }, old_address: { line: 'x', postcode: 'none' } })
    assert.ok(!problems.ok)
    const fields = problems.problems.map(({ field }) => field)
    assert.deepEqual(fields, [
      'move_type',
      'name.family',
      'born',
      'old_address.postcode',
      'new_address',
      'moved_on',
    ])
  })

  test('is told to a service in the fields that it may know, and no others', () => {
    assert.deepEqual(factsFor(['surname', 'postcode', 'email'], move), {
      surname: 'Patel',
      postcode: 'BA2 4DB',
    })
  })
})

suite('a second fact', () => {
  for (const typed of ['ba1 1aa', 'BA24DB', '27 3 1985', '27/03/1985', '1985-03-27', ' 0123 '])
    test(`is known by who types ${typed}`, () => assert.ok(knowsFact(move, typed)))
  for (const typed of ['', 'BA1 1AB', '3 27 1985', '7700', '+447700900123', 'Patel', '.*'])
    test(`is not known by who types "${typed}"`, () => assert.ok(!knowsFact(move, typed)))

  test('can be guessed at five times, then ever more slowly', () => {
    let guesses: Guesses = { wrong: 0, heardFrom: null }
    for (let guess = 0; guess < 4; guess += 1) guesses = afterWrongGuess(guesses, now)
    assert.ok(isHeard(guesses, now))
    guesses = afterWrongGuess(guesses, now)
    assert.ok(!isHeard(guesses, later(59_999)) && isHeard(guesses, later(60_000)))
    assert.ok(!isHeard(afterWrongGuess(guesses, now), later(119_999)))
  })
})

suite('an answer', () => {
  test('that declines or needs contact says why', () => {
    for (const answer of ['declined', 'needs-contact']) {
      assert.ok(!readServiceAnswer({ answer }).ok)
      assert.ok(readServiceAnswer({ answer, reason: 'We need the tenancy agreement' }).ok)
    }
    assert.deepEqual(readServiceAnswer({ answer: 'acted' }), { ok: true, value: { answer: 'acted' } })
  })

  test('stands, once given, unless it was that contact is needed', () => {
    assert.equal(meeting({ answer: 'acted' }, { answer: 'acted' }), 'same')
    assert.equal(meeting({ answer: 'acted' }, { answer: 'declined', reason: 'No' }), 'conflict')
    assert.equal(meeting({ answer: 'needs-contact', reason: 'Call' }, { answer: 'acted' }), 'change')
  })
})
