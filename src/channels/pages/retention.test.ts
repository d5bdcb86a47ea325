import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { render } from '#kit/html'
import { words } from '#kit/testing'
import { retentionPage } from './retention.ts'

suite('how long things are kept', () => {
  test('is told by the day where the council is, also in the first hour of a summer’s day', () => {
    const held = {
      id: '018f0000-0000-7000-8000-000000000001',
      reference: 'X4K-9P2-WR3',
      because: 'A court asks for it',
      madeAt: new Date('2026-06-30T23:30:00Z'),
    }
    const page = words(render(retentionPage({ declared: [], runs: [], holds: [held] }).body))
    assert.match(page, /A court asks for it 1 July 2026/)
    assert.match(page, /Messages: to whom, and what they said 1 year/)
  })
})
