import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { demonstration } from './demonstration.ts'
import { officer } from './person.ts'

suite('signing in to the demonstration', () => {
  test('says nothing of a mistake to whoever watches where Guildhall runs', async () => {
    const guildhall = await demonstration()
    const before = guildhall.said().length
    const { leave } = await officer('contact-centre')
    await leave()
    // What it writes down of requests is JSON, a line each; a mistake that nobody caught says where it was made.
    assert.doesNotMatch(guildhall.said().slice(before), /^ *(Error|at) /m)
  })
})
