import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { endedBefore, readPeriod, sayPeriod } from './retention.ts'

suite('how long something is kept', () => {
  test('is a period in years, months and days, or nothing is removed', () => {
    assert.deepEqual(readPeriod('P6Y'), { years: 6, months: 0, days: 0 })
    for (const text of ['', 'P', 'P0Y', '6Y', 'PT6H', 'P-1Y', 'for ever'])
      assert.equal(readPeriod(text), undefined)
    assert.equal(sayPeriod('P1Y6M'), '1 year and 6 months')
  })

  test('ends on the same day of a later year, and never a day too soon', () => {
    const on = (period: string, now: string) => {
      const read = readPeriod(period)
      assert.ok(read)
      return endedBefore(read, new Date(`${now}T12:00:00Z`))
        .toISOString()
        .slice(0, 10)
    }
    assert.equal(on('P6Y', '2026-11-22'), '2020-11-22')
    assert.equal(on('P1Y', '2028-02-29'), '2027-02-28')
    assert.equal(on('P1M', '2026-03-31'), '2026-02-28')
    assert.equal(on('P90D', '2026-03-31'), '2025-12-31')
  })

  test('is counted in days here, which begin an hour before those of Greenwich in summer', () => {
    // Closed on 1 July, at half past midnight: it is kept until 1 January has come.
    const closedAt = new Date('2026-06-30T23:30:00Z')
    const isOver = (now: string) => closedAt <= endedBefore({ years: 0, months: 6, days: 0 }, new Date(now))
    assert.deepEqual(
      ['2026-12-31T00:45:00Z', '2026-12-31T23:45:00Z', '2027-01-01T00:15:00Z', '2027-01-01T00:45:00Z'].map(
        isOver,
      ),
      [false, false, false, true],
    )
  })

  test('that is longer ends no earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 24 }),
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (years, months, now) => {
          const shorter = endedBefore({ years, months, days: 0 }, now)
          const longer = endedBefore({ years, months: months + 1, days: 0 }, now)
          assert.ok(longer < shorter && shorter < now)
        },
      ),
      { numRuns: 200 },
    )
  })
})
