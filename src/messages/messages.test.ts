import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { fill, missingIn, outbox, queueMessage } from '#messages'

const message = {
  about: 'X4K-9P2-WR3',
  template: 'received',
  recipient: { transport: 'text', address: '+447700900123' },
  body: 'Thank you',
} as const

suite('the outbox', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  const queue = () => testSystem(world)('tell-us-once', (ctx) => queueMessage(ctx, message))
  const read = (role = 'contact-centre', purpose = 'answer-enquiry') =>
    testOfficer(world, role)(purpose, (ctx) => outbox(ctx))

  test('holds a message once, however often it is written', async () => {
    await queue()
    await queue()
    const { messages } = await read()
    assert.deepEqual(
      messages.map(({ about, body }) => [about, body]),
      [['X4K-9P2-WR3', 'Thank you']],
    )
  })

  test('is shown to nobody who has no business with it', async () => {
    await assert.rejects(read('councillor', 'casework'), { kind: 'forbidden' })
  })
})

suite('a template', () => {
  test('gets its values, and shows what it lacks', () => {
    assert.equal(fill('Hello ((name)), ((x))', { name: '((x))' }), 'Hello ((x)), ((x))')
    assert.deepEqual(missingIn('((name)) ((reference))', { name: 'A' }), ['reference'])
  })
})
