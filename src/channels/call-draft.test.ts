import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { findCase } from '#cases'
import { readReference } from '#kit/reference'
import { testOfficer } from '#kit/testing'
import { outbox } from '#messages'
import { carriedOn, pothole, referenceOn, savedAnswers } from './browsing.test.ts'
import { doing, type Office, openOffice } from './calling.test.ts'

const begun = { where: 'Mill Lane, by the bakery' }

suite('what somebody began elsewhere, and a call', () => {
  let here: Office
  before(async () => {
    here = await openOffice()
  })
  after(() => here.world.db.destroy())

  const goOn = (path: string, reference: string, fact: string) =>
    doing(here.sam, `${path}/carry-on`, { reference, fact })
  const textIn = (text: string, from = '+447700900155') =>
    here.sam.request('/channels/text/inbound', {
      method: 'POST',
      body: JSON.stringify({ id: `${from} ${text}`, from, text, at: '2026-03-02T09:00:00Z' }),
      headers: {
        authorization: 'Bearer agreed-with-the-telephone-system',
        'content-type': 'application/json',
      },
    })

  test('are one draft: the officer goes on where they stopped, both see it, and it is sent once', async () => {
    const { browser, reference } = await savedAnswers(here.sam, '27 3 1985')
    const path = await here.begin('')
    const told = await doing(here.sam, `${path}/find`, { query: reference })
    assert.match(told.page, /They started online or by text/)
    assert.match(told.html, new RegExp(`name="reference"[^>]* value="${reference}"`))
    const opened = await goOn(path, reference, '27/03/1985')
    assert.match(opened.page, /Report a pothole/)
    assert.match(opened.html, /name="where"[^>]* value="Mill Lane, by the bakery"/)
    assert.match(opened.page, new RegExp(`can also finish it themselves.*${reference}`))
    await doing(here.sam, `${path}/keep`, { ...begun, surface: 'road' })
    await browser.open(`${pothole}/depth`)
    assert.equal(browser.path, `${pothole}/danger`, 'their own screen has what the officer keyed')
    const sent = await doing(here.sam, `${path}/send`, {
      ...begun,
      surface: 'road',
      danger: 'no',
      me: 'none',
    })
    assert.match(sent.page, /Your reference is/)
    const again = await carriedOn(here.sam, reference, '27 3 1985')
    assert.match(again.page, /^You have already sent this/)
    assert.equal(referenceOn(again.page), /([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(sent.page)?.[0])
    await here.end(path)
    const other = await here.begin('')
    const late = await goOn(other, reference, '27 3 1985')
    assert.equal(late.status, 400)
    assert.match(late.page, /They have sent this already: its reference is/)
    await here.end(other)
  })

  test('are opened by nobody who only guesses: a wrong fact is refused, more and more slowly, and written down', async () => {
    const { reference } = await savedAnswers(here.sam, '27 3 1986')
    const path = await here.begin('')
    for (let tries = 0; tries < 5; tries += 1) {
      const { status, page } = await goOn(path, reference, '1 1 1980')
      assert.equal(status, 400)
      assert.match(page, /There is a problem The reference and what they gave us do not match/)
      assert.doesNotMatch(page, /Mill Lane/)
    }
    assert.match(
      (await goOn(path, reference, '27 3 1986')).page,
      /Too many did not match\. Try again in a minute/,
    )
    assert.match((await goOn(path, 'X4K', '')).page, /Enter a reference like X4K-9P2-WR3/)
    const looks = await testOfficer(here.world, 'administrator')('administration', async ({ tx }) => {
      const found = sql<{ outcome: string; actor: string }>`
        select outcome, actor from audit.entry where action = 'channels.carried-on' and about = ${reference}`
      return (await found.execute(tx)).rows
    })
    assert.equal(looks.length, 5)
    assert.ok(looks.every(({ outcome, actor }) => outcome === 'refused' && actor === 'contact-centre-1'))
    await here.end(path)
  })

  test('by text are gone on with in the call, and at home when the line is lost', async () => {
    await textIn('POTHOLE')
    await textIn('Weir Street, by the bridge')
    await textIn('HELP')
    const texts = JSON.stringify(await here.system('demonstration', (ctx) => outbox(ctx)))
    const reference = referenceOn(texts)
    const path = await here.begin('07700 900155')
    const opened = await goOn(path, reference, '07700 900155')
    assert.match(opened.html, /name="where"[^>]* value="Weir Street, by the bridge"/)
    await doing(here.sam, `${path}/keep`, { where: 'Weir Street, by the bridge', surface: 'pavement' })
    await doing(here.sam, `${path}/drop`)
    const home = await carriedOn(here.sam, reference, '07700900155')
    assert.equal(home.path, `${pothole}/danger`)
  })

  test('are handed over to a caller who would rather go on by themselves', async () => {
    const path = await here.begin('07700 900333')
    const begunHere = await doing(here.sam, `${path}/service`, { service: 'report-pothole' })
    assert.match(begunHere.page, /They want to finish it themselves/)
    const typed = { where: 'Cold Lane', surface: 'road' }
    const wrong = await doing(here.sam, `${path}/hand-over`, { ...typed, 'come-back-with': 'x' })
    assert.equal(wrong.status, 400)
    assert.match(wrong.page, /There is a problem Enter a phone number, an email address/)
    assert.match(wrong.html, /value="Cold Lane"/)
    const handed = await doing(here.sam, `${path}/hand-over`, { ...typed, 'come-back-with': '07700 900333' })
    const reference = referenceOn(handed.page)
    assert.match(handed.page, /They can also finish it themselves.* until 30 March 2026/)
    const texts = JSON.stringify(await here.system('demonstration', (ctx) => outbox(ctx)))
    assert.match(texts, new RegExp(`carry-on/${reference}`))
    await here.end(path)
    const home = await carriedOn(here.sam, reference, '07700 900333')
    assert.equal(home.path, `${pothole}/danger`)
  })

  test('leave nothing behind in the call once it is about something else, or has ended', async () => {
    const { reference } = await savedAnswers(here.sam, 'BA2 3DL')
    const path = await here.begin('')
    await goOn(path, reference, 'BA2 3DL')
    await doing(here.sam, `${path}/again`)
    const about = await doing(here.sam, `${path}/service`, { service: 'report-pothole' })
    assert.doesNotMatch(about.page, /can also finish it themselves/)
    const keyed = { ...begun, surface: 'road', danger: 'no', me: 'none' }
    const sent = await doing(here.sam, `${path}/send`, keyed)
    const known = readReference(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(sent.page)?.[0] ?? '')
    assert.ok(known && (await here.officer('answer-enquiry', (ctx) => findCase(ctx, known))))
    assert.equal((await carriedOn(here.sam, reference, 'BA2 3DL')).path, `${pothole}/surface`)
    await here.end(path)
    const left = await here.system('demonstration', async ({ tx }) => {
      const kept = sql<{ n: number }>`select count(draft)::integer as n from channels.call`
      return (await kept.execute(tx)).rows[0]?.n
    })
    assert.equal(left, 0)
  })
})
