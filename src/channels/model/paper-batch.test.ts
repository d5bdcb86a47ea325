import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSheet } from './paper-batch.ts'

test('a form came when the clocks here showed it, also in the hour that comes twice or never', () => {
  const cameAt = (day: string, time: string, now: string) => {
    const form = { 'sheet-batch': ['Post'], 'sheet-number': ['1'], 'sheet-day': [day], 'sheet-time': [time] }
    const read = readSheet(form, new Date(now))
    return read.ok
      ? read.value.receivedAt.toISOString().slice(0, 16)
      : read.problems.map(({ field }) => field)
  }
  assert.equal(cameAt('2026-07-01', '00:30', '2026-06-30T23:45:00Z'), '2026-06-30T23:30')
  // Keyed ten minutes after it came, before the clocks went back.
  assert.equal(cameAt('2026-10-25', '01:30', '2026-10-25T00:40:00Z'), '2026-10-25T00:30')
  assert.equal(cameAt('2027-03-28', '01:30', '2027-03-28T09:00:00Z'), '2027-03-28T01:30')
  assert.deepEqual(cameAt('2026-07-01', '00:30', '2026-06-30T23:15:00Z'), ['sheet-day'])
  assert.deepEqual(cameAt('2027-02-29', '09:00', '2027-03-28T09:00:00Z'), ['sheet-day'])
})
