import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { needsOf, searchPeople, stateAbout } from '#golden'
import { type TestWorld, testOfficer, testSystem, workOffJobs } from '#kit/testing'
import { outbox, queueMessage, type Sending } from '#messages'
import { toldCouncil } from '../../test/journeys/told-council.ts'
import { messagesJobs } from '../messages/jobs.ts'
import { isRestrictedNow, noteUnreachable } from './contact.ts'

suite('a message that reaches nobody', () => {
  let world: TestWorld
  before(async () => {
    world = await toldCouncil({ now: new Date('2026-03-02T09:00:00Z') })
  })
  after(() => world.db.destroy())

  const sending: Sending = {
    sender: {
      council: 'Council',
      prices: { textPart: 1, letterSheet: 1, furtherSheet: 1 },
      transports: [
        {
          name: 'smtp',
          carries: ['email'],
          send: async () => ({ kind: 'failed', retryable: false, why: 'smtp 550', isAddress: true }),
        },
      ],
    },
    onFailed: noteUnreachable,
    isRestricted: isRestrictedNow,
  }

  test('shows in the golden record of whom it was for', async () => {
    const officer = testOfficer(world)
    const found = await officer('answer-enquiry', (ctx) => searchPeople(ctx, 'asha patel'))
    const person = found.kind === 'found' ? found.people[0]?.id : undefined
    assert.ok(person)
    await officer('answer-enquiry', (ctx) => stateAbout(ctx, person, { email: 'asha@example.com' }))
    const needs = () => officer('answer-enquiry', (ctx) => needsOf(ctx, person))
    assert.deepEqual((await needs())?.doesNotWork, [])
    const recipient = { transport: 'email', address: 'asha@example.com' } as const
    await testSystem(world)('tell-us-once', (ctx) =>
      queueMessage(ctx, { about: 'x', template: 'received', recipient, body: 'Hello', person }),
    )
    await workOffJobs(world, messagesJobs(sending))
    const { messages } = await officer('answer-enquiry', (ctx) => outbox(ctx))
    assert.equal(messages[0]?.state, 'failed')
    assert.deepEqual((await needs())?.doesNotWork, ['email'])
    assert.equal(await testSystem(world)('delivery', (ctx) => isRestrictedNow(ctx, person)), false)
  })
})
