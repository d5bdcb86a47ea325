import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { restrictPerson } from '#golden'
import { browserOn } from './browsing.test.ts'
import { doing, facts, type Office, openOffice } from './calling.test.ts'

suite('an officer takes a call', () => {
  let here: Office
  before(async () => {
    here = await openOffice()
  })
  after(() => here.world.db.destroy())

  test('takes a call that rings; a second officer is told that it has gone, and sees nothing of it', async () => {
    assert.equal((await here.tell({ id: 'a', from: '07700900333' }, 'guessed')).status, 403)
    assert.equal((await here.tell({ from: '07700900333' })).status, 400)
    assert.equal((await here.tell({ id: 'a', from: '07700900333' })).status, 204)
    assert.equal((await here.tell({ id: 'a', from: '07700900333' })).status, 204)
    const desk = browserOn(here.sam)
    assert.match(await desk.open('/staff'), /Calls waiting 1 Take 07700 900333 Ringing now/)
    const [, take = ''] = /action="([^"]+\/take)"/.exec(desk.html) ?? []
    const [one, other] = await Promise.all([doing(here.sam, take), doing(here.noor, take)])
    const taken = [one, other].filter(({ path }) => path.endsWith(take.split('/').at(-2) ?? 'none'))
    assert.equal(taken.length, 1)
    const [mine, theirs] = one === taken[0] ? [here.sam, here.noor] : [here.noor, here.sam]
    const path = take.replace(/\/take$/, '')
    assert.match(
      await browserOn(mine).open('/staff'),
      /Calls you have not ended Go back to the call from 07700 900333/,
    )
    assert.match(await browserOn(mine).open(path), /Maybe One person we know has this number/)
    assert.match(await browserOn(theirs).open(path), /^Calls/)
    assert.equal((await doing(theirs, `${path}/confirm`, facts('BA2 3DL', '120384'))).status, 404)
    await doing(mine, `${path}/drop`)
    await here.tell({ id: 'b', from: 'anonymous' })
    assert.match(await browserOn(here.sam).open('/staff/calls'), /Take a withheld number/)
    await here.tell({ id: 'b', state: 'ended' })
    assert.match(await browserOn(here.sam).open('/staff/calls'), /No one is waiting/)
  })

  test('sees nothing of a record before two facts fit, and then what the caller needs first', async () => {
    const path = await here.begin('01632 960555')
    const before = await browserOn(here.sam).open(path)
    assert.doesNotMatch(before, /Neill|Mill Lane|Large print|BS31/)
    const wrong = await doing(here.sam, `${path}/confirm`, facts('BS31 1AA', '16 6 1950'))
    assert.match(wrong.page, /Those details do not match/)
    assert.doesNotMatch(wrong.page, /Neill|Mill Lane|15 June/)
    const { page } = await doing(here.sam, `${path}/confirm`, facts('bs311aa', '150650'))
    assert.match(page, /Caller Large print .*Catherine O&#39;Neill-Jones/)
    await doing(here.sam, `${path}/service`, { service: 'request-bin' })
    const script = browserOn(here.sam)
    await script.open(path)
    assert.match(script.html, /value="large-print" selected/)
    assert.match(script.html, /name="me-call"[^>]* value="01632 960555"/)
    assert.doesNotMatch((await doing(here.sam, `${path}/forget`)).page, /Neill/)
    await here.end(path)
  })

  test('is never led to somebody restricted by a number or an address, and is told to ask if they become so', async () => {
    const path = await here.begin('01632 960222')
    assert.match(await browserOn(here.sam).open(path), /We do not know this number/)
    const { page } = await doing(here.sam, `${path}/confirm`, facts('BA1 5TT', '2 7 1990', 'Jasmine'))
    assert.match(page, /Those details do not match/)
    await here.end(path)
    const other = await here.begin('')
    const found = await doing(here.sam, `${other}/confirm`, facts('BA2 4AA', '1 3 1975', 'Llyr'))
    assert.match(found.page, /LLŶR PUGH|Llŷr Pugh/)
    const llyr = await here.idOf('llyr pugh')
    await here.worker('care', (ctx) => restrictPerson(ctx, llyr, 'A reason'))
    assert.match(await browserOn(here.sam).open(other), /There may be a restricted record/)
    await here.end(other)
  })

  test('gives up comparing after five times, so that no record is guessed', async () => {
    const path = await here.begin('07700 900333')
    for (let tried = 0; tried < 5; tried += 1)
      await doing(here.sam, `${path}/confirm`, facts('BA1 1ZZ', '010150'))
    const { page } = await doing(here.sam, `${path}/confirm`, facts('BA2 3DL', '120384'))
    assert.match(page, /Carry on without their record/)
    await here.end(path)
  })

  test('is told in plain words what is wrong, whatever is sent, and nothing breaks', async () => {
    assert.match(
      (await doing(here.sam, '/staff/calls', { number: 'a lot' })).page,
      /Enter a phone number, like/,
    )
    const path = await here.begin('')
    for (const query of ['\0', '\ud800', '’; drop table', 'x'.repeat(9000)])
      assert.equal((await doing(here.sam, `${path}/find`, { query })).status, 200)
    assert.equal((await doing(here.sam, `${path}/wrap`, {})).status, 400)
    assert.match(
      (await doing(here.sam, `${path}/wrap`, { 'wrap-reason': 'other', 'wrap-words': 'Hello' })).page,
      /a note is kept with a case/,
    )
    assert.equal((await doing(here.sam, `${path}/service`, { service: 'none' })).status, 404)
    assert.equal((await doing(here.sam, `${path}/send`, { a: 'b' })).status, 404)
    assert.equal((await doing(here.sam, `${path}/constructor`)).status, 404)
    assert.equal((await doing(here.sam, `${path}/confirm`, facts('\0', '\0', '\0'))).status, 400)
    await doing(here.sam, `${path}/service`, { service: 'report-pothole' })
    assert.equal((await doing(here.sam, `${path}/keep`, { where: 'A\0B \ud800' })).status, 204)
    assert.match(await browserOn(here.sam).open(path), /Where is the pothole\?/)
    await here.end(path)
  })
})
