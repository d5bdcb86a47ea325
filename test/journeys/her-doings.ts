import assert from 'node:assert/strict'
import type { Attacker } from './attacker.ts'

const reference = /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/

/** J. has something written to her about a report of somebody else's, as anybody may. */
export async function followsReport(she: Attacker, somebody: Attacker): Promise<void> {
  const answers = { where: { lat: 51.38, long: -2.36 }, surface: 'road', danger: 'no', me: { by: 'none' } }
  const { text } = await somebody.ask('POST', '/api/services/report-pothole/cases', { answers })
  const [report = ''] = reference.exec(text) ?? []
  for (const contact of ['jodie.sparrow91@example.com', '07700 900567']) {
    const followed = await she.ask('POST', `/reports/${report}/follow`, { contact })
    assert.equal(followed.status, 200, followed.text)
  }
}

/** A service answers what it was told under a reference. */
export async function answersNotice(officer: Attacker, about: string): Promise<void> {
  const { text } = await officer.ask('GET', '/staff/notices')
  const notice = new RegExp(`(/staff/notices/[\\w-]+)"[^>]*>${about}`).exec(text)?.[1] ?? ''
  const { status } = await officer.ask('POST', notice, { answer: 'acted' })
  assert.equal(status, 303)
}
