import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { meeting, readServiceAnswer } from './answer.ts'

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
