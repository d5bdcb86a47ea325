import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { dayHere, hourHere, isDay, laterDay, laterMonth, momentHere, timeZone, yearHere } from './day.ts'

const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
const zoned = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)

suite('days here', () => {
  test('begin by the clocks here, which are an hour ahead of Greenwich in summer', () => {
    const expected = {
      '2026-06-30T22:59:59Z': '2026-06-30 23',
      '2026-06-30T23:00:00Z': '2026-07-01 0',
      '2026-12-31T23:59:59Z': '2026-12-31 23',
      '2027-01-01T00:00:00Z': '2027-01-01 0',
      '2027-03-28T00:59:59Z': '2027-03-28 0',
      '2027-03-28T01:00:00Z': '2027-03-28 2',
      '2027-10-31T00:59:59Z': '2027-10-31 1',
      '2027-10-31T01:00:00Z': '2027-10-31 1',
      '2028-02-29T23:59:59Z': '2028-02-29 23',
    }
    for (const [text, said] of Object.entries(expected)) {
      const at = new Date(text)
      assert.equal(`${dayHere(at)} ${hourHere(at)}`, said, text)
    }
    assert.equal(yearHere(new Date('2026-12-31T23:59:00Z')), 2026)
  })

  test('are those of Temporal at any moment, and begin at midnight', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const day = dayHere(at)
        assert.equal(day, zoned(at).toPlainDate().toString())
        assert.equal(hourHere(at), zoned(at).hour)
        const begins = momentHere(day)
        assert.ok(begins <= at)
        assert.equal(dayHere(begins), day)
        assert.equal(dayHere(new Date(begins.getTime() - 1)), laterDay(day, -1))
      }),
    )
  })

  test('have a moment for every time on the wall, also when it comes twice or never', () => {
    const said = (day: string, time: string) => momentHere(day, time).toISOString()
    assert.equal(said('2027-03-28', '00:30'), '2027-03-28T00:30:00.000Z')
    assert.equal(said('2027-03-28', '01:30'), '2027-03-28T01:30:00.000Z')
    assert.equal(said('2027-03-28', '02:30'), '2027-03-28T01:30:00.000Z')
    assert.equal(said('2027-10-31', '01:30'), '2027-10-31T00:30:00.000Z')
    assert.equal(said('2027-10-31', '02:00'), '2027-10-31T02:00:00.000Z')
    assert.equal(said('2027-07-01', '17:00'), '2027-07-01T16:00:00.000Z')
    for (const day of ['0001-01-01', '0033-04-03', '0999-12-31'])
      assert.equal(dayHere(momentHere(day, '12:00')), day)
  })

  test('are counted by the calendar, with the last of a month that is too short', () => {
    assert.deepEqual(
      [laterDay('2028-02-28', 1), laterDay('2027-03-28', 1), laterDay('2027-01-01', -1)],
      ['2028-02-29', '2027-03-29', '2026-12-31'],
    )
    assert.deepEqual(
      [laterMonth('2027-01-31', 1), laterMonth('2028-02-29', -48), laterMonth('2028-02-29', -12)],
      ['2027-02-28', '2024-02-29', '2027-02-28'],
    )
    fc.assert(
      fc.property(moments, fc.integer({ min: -400, max: 400 }), (at, count) => {
        const day = Temporal.PlainDate.from(dayHere(at))
        assert.equal(laterMonth(String(day), count), day.add({ months: count }).toString())
        assert.equal(laterDay(String(day), count), day.add({ days: count }).toString())
      }),
    )
    assert.deepEqual(['2028-02-29', '2027-02-29', '2026-2-3', '', 'today'].map(isDay), [
      true,
      false,
      false,
      false,
      false,
    ])
  })
})
