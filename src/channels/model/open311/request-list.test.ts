import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublicReport } from '#cases'
import { requestList } from './request-list.ts'

test('a report is expected to be dealt with by the hour at which the council closes, in summer as in winter', () => {
  const expectedBy = (promisedBy: string | null) => {
    const openedAt = new Date('2026-06-01T09:00:00Z')
    const report = {
      reference: 'X',
      service: 'report-pothole',
      serviceVersion: 1,
      state: 'received',
      promisedBy,
    }
    const where = { latitude: null, longitude: null, ward: null }
    const all = {
      ...report,
      ...where,
      openedAt,
      movedAt: openedAt,
      closedAt: null,
    } as PublicReport
    return JSON.stringify(requestList([all], 'Example Council').content)
  }
  assert.match(expectedBy('2026-07-01'), /"expected_datetime":"2026-07-01T16:00:00.000Z"/)
  assert.match(expectedBy('2026-12-01'), /"expected_datetime":"2026-12-01T17:00:00.000Z"/)
  assert.match(expectedBy(null), /"expected_datetime":""/)
})
