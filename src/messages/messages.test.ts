import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { fits, ours, outbox, queueMessage, recordSentByHand, unfitAbout, writeMessage } from '#messages'
import { editTemplate, openTemplate } from './service/template.ts'

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

  const system = () => testSystem(world)
  const queue = (change = {}) =>
    system()('tell-us-once', (ctx) => queueMessage(ctx, { ...message, ...change }))
  const read = (role = 'contact-centre', purpose = 'answer-enquiry') =>
    testOfficer(world, role)(purpose, (ctx) => outbox(ctx))
  const steward = () => testOfficer(world, 'data-steward')

  test('holds a message once, however often it is written', async () => {
    await queue()
    await queue()
    const { messages } = await read()
    assert.deepEqual(
      messages.map(({ about, body }) => [about, body]),
      [['X4K-9P2-WR3', 'Thank you']],
    )
  })

  test('holds one for each occasion', async () => {
    await queue({ occasion: 'in-progress' })
    assert.equal((await read()).messages.length, 2)
  })

  test('is shown to nobody who has no business with it', async () => {
    await assert.rejects(read('councillor', 'casework'), { kind: 'forbidden' })
  })

  test('shows what goes to somebody restricted to few, and makes no letter to them', async () => {
    await queue({ about: 'restricted', isRestricted: true })
    const seen = (found: Awaited<ReturnType<typeof read>>) =>
      found.messages.some(({ about }) => about === 'restricted')
    assert.equal(seen(await read()), false)
    assert.equal(seen(await steward()('stewardship', (ctx) => outbox(ctx))), true)
    const letter = queue({ isRestricted: true, recipient: { transport: 'letter', address: 'A\nB\nHM1 2AB' } })
    await assert.rejects(letter, { kind: 'conflict' })
  })

  test('knows whether what was sent about a case fits its reader', async () => {
    const needs = ['large-print', 'braille'] as const
    const asked = (about: string) =>
      testOfficer(world, 'council-tax')('council-tax', (ctx) => unfitAbout(ctx, about, needs))
    assert.deepEqual(await asked('nothing was sent'), [])
    assert.deepEqual(await asked('restricted'), [
      { template: 'received', occasion: '', formats: ['large-print', 'braille'] },
    ])
    for (const format of needs)
      await testOfficer(world)('answer-enquiry', (ctx) =>
        recordSentByHand(ctx, { about: 'restricted', template: 'received', format, note: 'By post' }),
      )
    assert.equal(await system()('delivery', (ctx) => fits(ctx, 'restricted', needs)), true)
  })

  test('writes in the words that a council has made its own, and keeps every version', async () => {
    const administrator = testOfficer(world, 'administrator')
    const { words, version } = await administrator('administration', (ctx) => openTemplate(ctx, 'reference'))
    assert.equal(version, 0)
    const own = { ...words, text: 'Ours: ((reference)) ((promise))', email: 'Ours ((reference)) ((promise))' }
    const edit = (after: number) =>
      administrator('administration', (ctx) => editTemplate(ctx, { name: 'reference', after, words: own }))
    assert.deepEqual([await edit(0), await edit(0)], [true, false])
    const write = (transport: 'text' | 'email', address: string) =>
      system()('tell-us-once', (ctx) =>
        writeMessage(ctx, {
          about: 'written',
          template: 'reference',
          recipient: { transport, address },
          values: { reference: ours('X4K-9P2-WR3'), promise: 'see evil.com *now*' },
        }),
      )
    await write('text', message.recipient.address)
    await write('email', 'a@example.com')
    const { messages } = await read()
    const bodies = messages.filter(({ about }) => about === 'written').map(({ body }) => body)
    assert.deepEqual(bodies.toSorted(), [
      'Ours X4K-9P2-WR3 see evil\\. com \\*now\\*',
      'Ours: X4K-9P2-WR3 see evil. com *now*',
    ])
    const forbidden = testOfficer(world)('answer-enquiry', (ctx) => openTemplate(ctx, 'reference'))
    await assert.rejects(forbidden, { kind: 'forbidden' })
  })

  test('holds nothing that lacks a value', async () => {
    const lacking = system()('tell-us-once', (ctx) =>
      writeMessage(ctx, { ...message, template: 'moved', wording: 'case-news', values: { reference: 'x' } }),
    )
    await assert.rejects(lacking, /lacks sentence, again/)
  })
})
