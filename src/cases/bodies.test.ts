import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type PassingCouncil, passingCouncil, peerKey } from '../../test/support/passing-council.ts'
import { decidePassing } from './service/bodies/pass.ts'

suite('a case that another body’s server is sent', () => {
  let council: PassingCouncil
  before(async () => {
    council = await passingCouncil()
    assert.ok((await council.declare()).ok)
  })
  after(() => council.close())

  /** Sends one that they take and neither say so nor list, and looks for it once. */
  const lose = async () => {
    const reference = await council.sent('late')
    const lost = council.peer.requests.at(-1)
    assert.ok(lost)
    lost.isListed = false
    council.later(2)
    await council.work()
    return reference
  }

  test('is told what they need and no more: nobody’s name, words or door', async () => {
    const reference = await council.sent()
    const request = council.peer.requests.at(-1)
    assert.deepEqual(await council.state(reference), ['sent', 'sent', request?.number])
    const form = new Map(request?.form)
    assert.deepEqual(
      [
        form.get('service_code'),
        form.get('attribute[where]'),
        form.get('attribute[depth]'),
        form.get('api_key'),
      ],
      ['HOLE', 'carriageway', '9', peerKey[1]],
    )
    assert.equal(form.get('account_id'), reference)
    assert.match(form.get('description') ?? '', /It is on the slip road\./)
    assert.doesNotMatch(JSON.stringify(request?.form), /Sam|12 Mill Lane/)
    assert.deepEqual(await council.said(reference), [
      `We have asked National Highways to look at it. Their reference is ${request?.number}.`,
    ])
  })

  test('is asked for in XML as in JSON', async () => {
    await council.declare({ format: 'xml' })
    const reference = await council.sent()
    assert.deepEqual(await council.state(reference), ['sent', 'sent', council.peer.requests.at(-1)?.number])
    await council.declare()
  })

  test('keeps a token until there is a number', async () => {
    const reference = await council.sent('token')
    const { passings } = await council.whole(reference)
    assert.equal(passings[0]?.token, council.peer.requests.at(-1)?.number)
    council.later(6)
    await council.work()
    assert.deepEqual(await council.state(reference), ['sent', 'sent', council.peer.requests.at(-1)?.number])
  })

  test('that they refuse says so in their words, and can be sent again', async () => {
    const reference = await council.sent('refuses')
    const { passings, notes } = await council.whole(reference)
    assert.deepEqual([passings[0]?.state, passings[0]?.said], ['refused', 'base is a duplicate'])
    assert.match(notes[0]?.words ?? '', /^National Highways: they will not take it: “base is a duplicate”$/)
    assert.deepEqual(await council.said(reference), [])
    const passed = passings[0]?.passed ?? ''
    await council.officer('answer-enquiry', (ctx) => decidePassing(ctx, reference, { kind: 'again', passed }))
    await council.work()
    assert.equal((await council.state(reference))[0], 'sent')
  })

  for (const mood of ['late', 'page', 'huge', 'grows', 'breaks'] as const)
    test(`that they took and said nothing of we can read (${mood}) is found in their list, and not sent twice`, async () => {
      const had = council.peer.requests.length
      const reference = await council.sent(mood)
      assert.equal((await council.state(reference))[0], 'unknown')
      council.later(2)
      await council.work()
      assert.deepEqual(await council.state(reference), ['sent', 'sent', council.peer.requests.at(-1)?.number])
      assert.equal(council.peer.requests.length, had + 1)
    })

  test('that is not in a list which shows our references is sent again, once that is sure', async () => {
    const reference = await lose()
    assert.equal((await council.state(reference))[0], 'unknown')
    const had = council.peer.requests.length
    council.later(11)
    await council.work()
    await council.work()
    assert.deepEqual(await council.state(reference), ['sent', 'sent', council.peer.requests.at(-1)?.number])
    assert.equal(council.peer.requests.length, had + 1)
  })

  test('of which nobody can know is left to a person, who is told so in words', async () => {
    await council.declare({ ifUnsure: 'person' })
    const reference = await lose()
    const { passings } = await council.whole(reference)
    assert.equal(passings[0]?.state, 'stuck')
    assert.match(passings[0]?.failure ?? '', /Ask them whether they have it/)
    const decision = { kind: 'theirs', passed: passings[0]?.passed ?? '', number: 'NH-77' } as const
    await council.officer('answer-enquiry', (ctx) => decidePassing(ctx, reference, decision))
    assert.deepEqual(await council.state(reference), ['sent', 'sent', 'NH-77'])
    await council.declare()
  })

  test('waits while they are busy, and follows no redirect anywhere', async () => {
    const busy = await council.sent('busy')
    assert.equal((await council.state(busy))[0], 'waiting')
    council.later(5)
    await council.work()
    assert.equal((await council.state(busy))[0], 'sent')
    const away = await council.sent('redirects')
    assert.match((await council.whole(away)).passings[0]?.failure ?? '', /another address \(302\)/)
  })

  test('goes nowhere without a place, to nobody unknown, and not twice', async () => {
    const reference = await council.report()
    await assert.rejects(council.passOn(reference, { body: 'nobody' }), { kind: 'conflict' })
    await council.passOn(reference)
    await assert.rejects(council.passOn(reference), { kind: 'conflict' })
    await council.work()
  })

  test('that they ask something about which nothing answers, is stuck until somebody says what', async () => {
    const reference = await council.report({ surface: 'not_sure' })
    await council.passOn(reference)
    await council.work()
    assert.match((await council.whole(reference)).passings[0]?.failure ?? '', /What is it in\?/)
  })
})
