import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openWholeCase, recordNeed, recordRoundEvent } from '#cases'
import { readReference } from '#kit/reference'
import { outbox } from '#messages'
import { browserOn } from './browsing.test.ts'
import { doing, facts, type Office, openOffice } from './calling.test.ts'

suite('an officer writes down what a caller asks', () => {
  let here: Office
  before(async () => {
    here = await openOffice()
  })
  after(() => here.world.db.destroy())

  test('asks for a container with what is known, loses nothing, promises in words and wraps up, without a script', async () => {
    const path = await here.begin('07700 900333')
    await doing(here.sam, `${path}/confirm`, facts('BA2 3DL', '120384'))
    assert.match(
      (await doing(here.sam, `${path}/find`, { query: 'green recyling box' })).page,
      /Ask for a new bin/,
    )
    const begun = await doing(here.sam, `${path}/service`, { service: 'request-bin' })
    assert.match(begun.page, /Read out I can order that now/)
    assert.match(begun.html, /name="home-line"[^>]* value="14 Weir Street"/)
    assert.match(begun.page, /Read back: Alpha Sierra Hotel Alpha, then Papa Alpha Tango Echo Lima/)
    const keyed = {
      why: 'broken',
      'home-line': '14 Weir Street',
      'home-postcode': 'BA2 3DL',
      'name-given': 'Asha',
      'name-family': 'Patel',
      me: 'text',
      'me-text': '07700 900333',
    }
    const wrong = await doing(here.sam, `${path}/send`, keyed)
    assert.match(wrong.page, /There is a problem Select what you need/)
    const again = browserOn(here.sam)
    await again.open(path)
    assert.match(again.html, /value="broken" checked/)
    const sent = await doing(here.sam, `${path}/send`, { ...keyed, items: ['recycling', 'food'] })
    assert.match(sent.page, /We have what you asked for: .*Read out Your reference is/)
    assert.match(sent.page, /We will bring it within 10 working days: by 16 March 2026/)
    assert.match(sent.page, /The reference goes to 07700 900333 by text/)
    assert.equal((await doing(here.sam, `${path}/behalf`, {})).status, 400)
    await doing(here.sam, `${path}/behalf`, { 'behalf-relation': 'carer', 'behalf-checked': 'said-so' })
    const reference = readReference(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(sent.page)?.[0] ?? '')
    assert.ok(reference)
    const wrapped = await doing(here.sam, `${path}/wrap`, {
      'wrap-reason': 'new',
      'wrap-words': 'She is out on Mondays',
      'wrap-shared': 'no',
      'wrap-then': 'end',
    })
    assert.match(wrapped.page, /The call is written down/)
    const whole = await here.officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    assert.equal(whole.found.channel, 'phone')
    assert.equal(whole.found.person, await here.idOf('asha patel'))
    assert.deepEqual(
      whole.contacts.map(({ channel, reason, minutes }) => [channel, reason, minutes]),
      [['phone', 'new', 1]],
    )
    assert.deepEqual(whole.notes.map(({ words }) => words).sort(), [
      'Called for somebody else: a carer or support worker. The person said so on the line.',
      'She is out on Mondays',
    ])
  })

  test('reads out how far a case is to whom it belongs, counts that they had to ask, and texts the reference', async () => {
    const path = await here.begin('07700 900333')
    await doing(here.sam, `${path}/confirm`, facts('BA2 3DL', '120384'))
    const about = browserOn(here.sam)
    assert.match(await about.open(path), /Is it about… 7 Ask for a new bin, box or sack, 2 March 2026\?/)
    const [, reference = ''] = /name="reference" value="([^"]+)"/.exec(about.html) ?? []
    const told = await doing(here.sam, `${path}/case`, { reference })
    assert.match(
      told.page,
      /Read out We have what you sent\. We will bring it within 10 working days: by 16 March/,
    )
    const looking = await doing(here.noor, '/staff/calls', {})
    const seen = await doing(here.noor, `${looking.path}/find`, { query: reference })
    assert.match(seen.page, /Sam Okafor is looking at it now/)
    assert.match(seen.page, /Do not read this out. It is private/)
    await doing(here.noor, `${looking.path}/wrap`, { 'wrap-reason': 'other', 'wrap-then': 'end' })
    const onward = await doing(here.sam, `${path}/wrap`, {
      'wrap-reason': 'where-is-it',
      'wrap-text': 'yes',
      'wrap-then': 'more',
    })
    assert.equal(onward.path, path)
    await here.end(path)
    const known = readReference(reference)
    assert.ok(known)
    const whole = await here.officer('answer-enquiry', (ctx) => openWholeCase(ctx, known))
    assert.deepEqual(
      whole.contacts.map(({ reason }) => reason),
      ['new', 'other', 'where-is-it'],
    )
    const texts = await here.system('demonstration', (ctx) => outbox(ctx))
    assert.match(JSON.stringify(texts), new RegExp(`your reference is ${reference}`))
  })

  test('hears what a crew has said before anything is sent, and may send it all the same', async () => {
    const { uprn, day } = { uprn: '999900000014', day: '2026-02-27' }
    await here.officer('answer-enquiry', (ctx) => recordNeed(ctx, { need: 'key-held', uprn }))
    await here.officer('answer-enquiry', (ctx) => recordRoundEvent(ctx, { day, kind: 'Contaminated', uprn }))
    const path = await here.begin('')
    await doing(here.sam, `${path}/service`, { service: 'report-missed-bin' })
    const keyed = {
      'home-line': '14 Weir Street',
      'home-postcode': 'BA2 3DL',
      bins: 'recycling',
      'day-day': '27',
      'day-month': '2',
      'day-year': '2026',
      out: 'yes',
      me: 'none',
    }
    const before = await doing(here.sam, `${path}/send`, keyed)
    assert.match(
      before.page,
      /We know this already\. Nothing has been sent yet\. .*On 27 February 2026 our crew/,
    )
    assert.match(before.page, /Send it anyway/)
    const sent = await doing(here.sam, `${path}/send`, { ...keyed, 'before-known': 'yes' })
    assert.match(sent.page, /We have your report/)
    await here.end(path)
  })
})
