import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { calendarOf } from './calendar.ts'
import { readCalendars } from './calendars.ts'
import { type Promised, pauseClock, resumeClock, standingOf, startClock, stopClock } from './clock.ts'
import { afterStep, mainClock } from './moves.ts'

const calendar = calendarOf('england-and-wales', {
  hours: [
    ['09:00', '12:30'],
    ['13:00', '17:00'],
  ],
  closures: ['2026-12-29'],
})
const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
const target = fc.oneof(
  fc.record({ workingDays: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ workingHours: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ hours: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ calendarMonths: fc.integer({ min: 1, max: 6 }) }),
)
const promised = fc
  .record({ target, warnShare: fc.double({ min: 0.1, max: 0.95, noNaN: true }) })
  .map((said): Promised => ({ ...said, name: 'resolve', sentence: 'We will', escalateTo: null }))
const hours = (count: number) => count * 3_600_000
const later = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds)

suite('a clock', () => {
  test('warns after it has begun and before it is due, and later for who asks to be warned later', () => {
    fc.assert(
      fc.property(promised, moment, (said, start) => {
        const clock = startClock(said, start, calendar)
        assert.ok(clock.warnAt >= start && clock.warnAt <= clock.dueAt)
        const patient = startClock({ ...said, warnShare: 0.96 }, start, calendar)
        assert.ok(patient.warnAt >= clock.warnAt)
      }),
      { numRuns: 60 },
    )
  })

  test('is never due nearer for a pause, nor for a longer one, and warns no sooner', () => {
    const gap = fc.integer({ min: 0, max: hours(400) })
    fc.assert(
      fc.property(promised, moment, gap, gap, gap, (said, start, wait, long, longer) => {
        const clock = startClock(said, start, calendar)
        const from = later(start, wait)
        const paused = (time: number) => resumeClock(pauseClock(clock, from), later(from, time), calendar)
        const [short, more] = [paused(long), paused(long + longer)]
        assert.ok(short.dueAt >= clock.dueAt && more.dueAt >= short.dueAt)
        assert.ok(short.warnAt >= clock.warnAt)
      }),
      { numRuns: 60 },
    )
  })

  test('that stands still stays where it is, whatever is done to it but letting it go on', () => {
    const start = new Date('2026-03-02T09:00:00Z')
    const clock = startClock(
      { name: 'resolve', target: { workingDays: 5 }, sentence: '', warnShare: 0.8, escalateTo: null },
      start,
      calendar,
    )
    const still = pauseClock(clock, later(start, hours(5)))
    assert.deepEqual(pauseClock(still, later(start, hours(30))), still)
    assert.equal(standingOf(still, later(start, hours(1000))), 'paused')
    assert.equal(standingOf(clock, later(start, hours(1000))), 'late')
    const stopped = stopClock(still, later(start, hours(29)), calendar)
    assert.equal(standingOf(stopped, later(start, hours(1000))), 'kept')
    assert.equal(stopped.pauses.length, 1)
  })

  test('of first answers stops when a case leaves its first state; an update moves none', () => {
    const start = new Date('2026-03-02T09:00:00Z')
    const said = { sentence: '', warnShare: 0.8, escalateTo: null }
    const clocks = [
      startClock({ ...said, name: 'respond', target: { workingDays: 2 } }, start, calendar),
      startClock({ ...said, name: 'resolve', target: { workingDays: 10 } }, start, calendar),
    ]
    const at = later(start, hours(6))
    const looked = afterStep(clocks, { from: 'run', to: 'run', leavesFirst: true }, at, calendar)
    assert.deepEqual(
      looked.map(({ stoppedAt }) => stoppedAt),
      [at, null],
    )
    const again = afterStep(looked, { from: 'run', to: 'run', leavesFirst: false }, later(at, 9), calendar)
    assert.deepEqual(again, looked)
    const done = afterStep(
      again,
      { from: 'run', to: 'stop', leavesFirst: false },
      later(at, hours(24)),
      calendar,
    )
    assert.equal(mainClock(done)?.stoppedAt?.getTime(), later(at, hours(24)).getTime())
    const reopened = afterStep(
      done,
      { from: 'stop', to: 'run', leavesFirst: false },
      later(at, hours(48)),
      calendar,
    )
    assert.equal(reopened.length, 3)
    assert.equal(mainClock(reopened)?.run, 2)
    assert.equal(mainClock(reopened)?.startedAt.getTime(), later(at, hours(48)).getTime())
    assert.deepEqual(reopened.slice(0, 2), done)
  })
})

suite('the calendars of a council', () => {
  const file = JSON.parse(readFileSync(new URL('../../../../demo/calendars.json', import.meta.url), 'utf8'))

  test('say when each team is at work, and keep its closures', () => {
    const read = readCalendars(file)
    assert.ok(read.ok)
    const { isAtWork } = read.value
    const at = (team: string, moment: string) => isAtWork(team, new Date(moment))
    assert.equal(at('anybody', '2026-03-02T09:00:00Z'), true)
    assert.equal(at('anybody', '2026-03-02T17:00:00Z'), false)
    assert.equal(at('highways-manager', '2026-03-02T12:45:00Z'), false)
    assert.equal(at('highways-manager', '2026-03-02T13:00:00Z'), true)
    assert.equal(at('duty-officer', '2026-12-25T03:00:00Z'), true)
    assert.equal(at('anybody', '2026-12-30T10:00:00Z'), false)
  })

  test('are refused with shifts that overlap, or days that are none', () => {
    const wrong = readCalendars({
      ...file,
      hours: [
        ['09:00', '12:00'],
        ['11:00', '17:00'],
      ],
      closures: ['Monday'],
    })
    assert.ok(!wrong.ok)
    assert.deepEqual(
      wrong.problems.map(({ field }) => field),
      ['hours', 'closures.0'],
    )
  })
})
