import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { cookiesOf, send, words } from '#kit/testing'
import { type TextingCouncil, textingCouncil } from '../../test/support/texting-council.ts'

suite('text messages that a gateway brings', () => {
  let council: TextingCouncil
  before(async () => {
    council = await textingCouncil()
  })
  after(() => council.close())

  test('are believed only from gateways that show what was agreed', async () => {
    const number = '+447700900008'
    assert.equal(
      (await council.bring(number, 'POTHOLE', { bearer: 'something else altogether' })).status,
      403,
    )
    assert.equal((await council.app.request('/webhooks/notify/texts', { method: 'POST' })).status, 403)
    assert.deepEqual(await council.phone(number), [])
  })

  test('come as well from any other gateway, as JSON or as a form', async () => {
    const number = '+447700900009'
    const bringBy = (body: string, type = 'application/json', secret = council.gatewaySecret) =>
      council.app.request('/channels/text/inbound', {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${secret}`, 'content-type': type },
      })
    assert.equal((await bringBy('{}', 'application/json', 'wrong')).status, 403)
    const first = await bringBy(JSON.stringify({ messageId: 'g1', msisdn: number, content: 'POTHOLE' }))
    assert.deepEqual(await first.json(), { taken: 'answered' })
    const form = new URLSearchParams({ id: 'g1', from: number, text: 'POTHOLE' }).toString()
    assert.deepEqual(await (await bringBy(form, 'application/x-www-form-urlencoded')).json(), {
      taken: 'repeated',
    })
    for (const bad of [
      '',
      '{',
      '[]',
      'null',
      '{"id":"x","from":"Bank","text":"y"}',
      '{"id":1,"from":2,"text":3}',
    ])
      assert.equal((await bringBy(bad)).status, 400, bad)
    const odd = ['\0', '\ud800', '\u202e', 'x'.repeat(5000), "'; drop table", '1\n2\n3']
    for (const [at, text] of odd.entries())
      assert.equal((await bringBy(JSON.stringify({ id: `o${at}`, from: number, text }))).status, 200)
    assert.equal(
      (await bringBy(JSON.stringify({ id: 'l', from: number, text: 'x'.repeat(5001) }))).status,
      400,
    )
  })

  test('can be tried out on a phone on a page', async () => {
    const page = async (cookie = '') =>
      words(await (await council.app.request('/sim/phone', { headers: { cookie } })).text())
    assert.match(await page(), /Messages with 07700 900123 There are no messages yet/)
    const written = await send(council.app, '/sim/phone', { id: 'p1', text: 'pothole' })
    assert.equal(written.headers.get('location'), '/sim/phone')
    await send(council.app, '/sim/phone', { id: 'p1', text: 'pothole' })
    assert.match(
      await page(),
      /You , \d\d:\d\d pothole .*, 1 part Where is it\? Text the street and what it is near Text/,
    )
    const cookie = cookiesOf(await send(council.app, '/sim/phone', { phone: '+447700900456' }))
    assert.doesNotMatch(cookie, /7700/)
    assert.match(await page(cookie), /Messages with 07700 900456 There are no messages yet/)
    const empty = await send(council.app, '/sim/phone', { id: 'p2', text: ' ' })
    assert.equal(empty.status, 400)
    assert.match(words(await empty.text()), /There is a problem Enter a text message/)
  })

  test('can be carried on with in a browser, by whoever has the code and the number', async () => {
    const number = '+447700900011'
    const help = await council.talk(number, 'POTHOLE', 'Mill Lane', 'HELP')
    const [code = ''] = /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(help) ?? []
    const goOn = (typed: Record<string, string>) => send(council.app, '/carry-on', typed)
    for (const typed of [
      { reference: code, fact: '07700 900012' },
      { reference: 'X4K-9P2-WR3', fact: number },
      { reference: '', fact: '' },
      { reference: 'x', fact: 'y' },
    ])
      assert.equal((await goOn(typed)).status, 400)
    const carried = await goOn({ reference: code.toLowerCase(), fact: '07700 900011' })
    assert.equal(carried.headers.get('location'), '/services/report-pothole/surface')
    assert.match(
      carried.headers.get('set-cookie') ?? '',
      /^draft=.*Path=\/services\/report-pothole; HttpOnly/,
    )
    assert.equal((await goOn({ reference: code, fact: number })).status, 400)
    assert.match(await council.talk(number, 'HELP'), /Text a word to begin/)
  })
})
