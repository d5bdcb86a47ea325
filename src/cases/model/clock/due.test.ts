import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { bankHolidaysOf } from '#kit/bank-holidays'
import { dayHere } from '#kit/day'
import { calendarOf, type Shift } from './calendar.ts'
import { dueOf, type Target } from './due.ts'

type Vector = {
  readonly name: string
  readonly start: string
  readonly sla: Target
  readonly hours?: readonly Shift[]
  readonly pauses?: readonly [string, string][]
  readonly due: string
}

const { bankHolidays, cases }: { bankHolidays: string[]; cases: Vector[] } = JSON.parse(
  readFileSync(new URL('../../vectors/sla-vectors.json', import.meta.url), 'utf8'),
)
const calendar = calendarOf('england-and-wales')

suite('the date that people are promised', () => {
  for (const { name, start, sla, hours, pauses = [], due } of cases) {
    test(`agrees with the vector: ${name}`, () => {
      const own = hours ? calendarOf('england-and-wales', { hours }) : calendar
      const paused = pauses.map(([from, to]) => [new Date(from), new Date(to)] as const)
      const found = dueOf(new Date(start), sla, own, paused)
      if (due.length === 10) assert.equal(found.day, due)
      else assert.equal(found.at.getTime(), new Date(due).getTime())
    })
  }

  test('there are nine vectors', () => assert.equal(cases.length, 9))

  const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-12-31'), noInvalidDate: true })
  const target = fc.oneof(
    fc.record({ workingDays: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ workingHours: fc.integer({ min: 1, max: 80 }) }),
    fc.record({ hours: fc.integer({ min: 1, max: 500 }) }),
    fc.record({
      calendarMonths: fc.integer({ min: 1, max: 12 }),
      ifNonWorking: fc.constant('nextWorkingDay' as const),
    }),
  )

  test('is after the start, and never on a day when nobody is at work', () => {
    fc.assert(
      fc.property(moment, target, (start, within) => {
        const { at, day } = dueOf(start, within, calendar)
        assert.ok(at > start)
        assert.equal(day, dayHere(at))
        if (!('hours' in within)) assert.equal(calendar.isClosed(day), false)
      }),
    )
  })

  test('is never earlier for who came later, nor for who was kept waiting', () => {
    fc.assert(
      fc.property(moment, target, fc.nat(10 ** 9), fc.nat(10 ** 9), (start, within, later, long) => {
        const due = dueOf(start, within, calendar).at
        const after = new Date(start.getTime() + later)
        assert.ok(dueOf(after, within, calendar).at >= due)
        const pause = [after, new Date(after.getTime() + long)] as const
        assert.ok(dueOf(start, within, calendar, [pause]).at >= due)
      }),
    )
  })

  test('of so many hours is so many hours of work later, whatever stands between', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (start, one, two) => {
          const first = dueOf(start, { workingHours: one }, calendar).at
          const both = dueOf(start, { workingHours: one + two }, calendar).at
          assert.deepEqual(dueOf(first, { workingHours: two }, calendar).at, both)
        },
      ),
    )
  })
})

suite('bank holidays', () => {
  test('of England and Wales are those that were published', () => {
    const within = [2026, 2027].flatMap((year) => bankHolidaysOf('england-and-wales', year))
    assert.deepEqual(
      within.filter((day) => day >= (bankHolidays[0] ?? '')),
      bankHolidays,
    )
    assert.equal(
      bankHolidaysOf('england-and-wales', 2022).join(' '),
      '2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27',
    )
  })

  test('of Scotland and of Northern Ireland are their own', () => {
    assert.equal(
      bankHolidaysOf('scotland', 2028).join(' '),
      '2028-01-03 2028-01-04 2028-04-14 2028-05-01 2028-05-29 2028-08-07 2028-11-30 2028-12-25 2028-12-26',
    )
    assert.equal(
      bankHolidaysOf('northern-ireland', 2025).join(' '),
      '2025-01-01 2025-03-17 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-07-14 2025-08-25 2025-12-25 2025-12-26',
    )
  })
})
