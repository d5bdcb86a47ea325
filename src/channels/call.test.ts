import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { openWholeCase, recordNeed, recordRoundEvent } from '#cases'
import { restrictPerson } from '#golden'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { readReference } from '#kit/reference'
import { testApp, workOffJobs } from '#kit/testing'
import { outbox } from '#messages'
import { loadAddresses } from '#places'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { casesJobs } from '../cases/jobs.ts'
import { type Browser, browserOn, hartmere } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'

const secret = 'agreed-with-the-telephone-system'
const list = `UPRN,PARENT_UPRN,FLAT,ADDRESS,POSTCODE,WARD,LATITUDE,LONGITUDE
999900000014,,,"14 Weir Street, Bath",BA2 3DL,Kingsmead,51.38,-2.36
`

suite('an officer with a caller on the line', () => {
  let here: Neighbourhood
  let sam: App
  let noor: App
  before(async () => {
    here = await openNeighbourhood()
    await here.system('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(list)])))
    sam = appFor('contact-centre-1', 'Sam Okafor')
    noor = appFor('contact-centre-2', 'Noor Ali')
  })
  after(() => here.world.db.destroy())

  function appFor(id: string, name: string): App {
    const app = testApp(here.world, frameFor({ council: hartmere.name }))
    app.use('/staff/*', async (c, next) => {
      const actor = { id, kind: 'officer', role: 'contact-centre', login: 'login' } as const
      enter(c, here.world, { actor, signedIn: { name, role: 'contact-centre', purpose: 'answer-enquiry' } })
      await next()
    })
    addRoutes(app, {
      world: here.world,
      council: hartmere,
      isDemonstration: true,
      gateways: { gatewaySecret: secret },
    })
    return app
  }

  const tell = (body: unknown, shown = secret) =>
    sam.request('/webhooks/calls', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${shown}` },
    })

  /** Does something with the call that is open: each doing is a form of its own. */
  async function doing(
    app: App,
    path: string,
    sent: Record<string, string | string[]> = {},
  ): Promise<Pick<Browser, 'page' | 'html' | 'status' | 'path'>> {
    const browser = browserOn(app)
    const fields = Object.entries(sent).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each]),
    )
    const answer = await app.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: 'http://localhost' },
    })
    const to = answer.headers.get('location')
    if (!to) return { page: await wordsOf(answer), html: '', status: answer.status, path }
    await browser.open(to)
    const { page, html, status } = browser
    return { page, html, status, path: browser.path }
  }
  const wordsOf = async (answer: Response) =>
    (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

  /** Begins a call from a number, and returns its address. */
  async function begin(number: string): Promise<string> {
    const { path } = await doing(sam, '/staff/calls', { number })
    assert.match(path, /^\/staff\/calls\/[0-9a-f-]{36}$/)
    return path
  }
  const facts = (postcode: string, born: string, name = '') => ({
    'fact-postcode': postcode,
    'fact-born': born,
    'fact-name': name,
  })
  const end = (path: string) => doing(sam, `${path}/wrap`, { 'wrap-reason': 'other', 'wrap-then': 'end' })

  test('takes a call that rings; a second officer is told that it has gone, and sees nothing of it', async () => {
    assert.equal((await tell({ id: 'a', from: '07700900333' }, 'guessed')).status, 403)
    assert.equal((await tell({ from: '07700900333' })).status, 400)
    assert.equal((await tell({ id: 'a', from: '07700900333' })).status, 204)
    assert.equal((await tell({ id: 'a', from: '07700900333' })).status, 204)
    const desk = browserOn(sam)
    assert.match(await desk.open('/staff'), /Calls that wait 1 Take 07700 900333 Rings now/)
    const [, take = ''] = /action="([^"]+\/take)"/.exec(desk.html) ?? []
    const [one, other] = await Promise.all([doing(sam, take), doing(noor, take)])
    const taken = [one, other].filter(({ path }) => path.endsWith(take.split('/').at(-2) ?? 'none'))
    assert.equal(taken.length, 1)
    const [mine, theirs] = one === taken[0] ? [sam, noor] : [noor, sam]
    const path = take.replace(/\/take$/, '')
    assert.match(
      await browserOn(mine).open('/staff'),
      /You have not ended Go on with the call from 07700 900333/,
    )
    assert.match(await browserOn(mine).open(path), /Maybe One person we know has this number/)
    assert.match(await browserOn(theirs).open(path), /^Calls/)
    assert.equal((await doing(theirs, `${path}/confirm`, facts('BA2 3DL', '120384'))).status, 404)
    await doing(mine, `${path}/drop`)
    await tell({ id: 'b', from: 'anonymous' })
    assert.match(await browserOn(sam).open('/staff/calls'), /Take a withheld number/)
    await tell({ id: 'b', state: 'ended' })
    assert.match(await browserOn(sam).open('/staff/calls'), /Nobody waits/)
  })

  test('sees nothing of a record before two facts fit, and then what the caller needs first', async () => {
    const path = await begin('01632 960555')
    const before = await browserOn(sam).open(path)
    assert.doesNotMatch(before, /Neill|Mill Lane|Large print|BS31/)
    const wrong = await doing(sam, `${path}/confirm`, facts('BS31 1AA', '16 6 1950'))
    assert.match(wrong.page, /That does not fit/)
    assert.doesNotMatch(wrong.page, /Neill|Mill Lane|15 June/)
    const { page } = await doing(sam, `${path}/confirm`, facts('bs311aa', '150650'))
    assert.match(page, /Caller Large print .*Catherine O&#39;Neill-Jones/)
    await doing(sam, `${path}/service`, { service: 'request-bin' })
    const script = browserOn(sam)
    await script.open(path)
    assert.match(script.html, /value="large-print" selected/)
    assert.match(script.html, /name="me-call"[^>]* value="01632 960555"/)
    assert.doesNotMatch((await doing(sam, `${path}/forget`)).page, /Neill/)
    await end(path)
  })

  test('is never led to somebody restricted by a number or an address, and is told to ask if they become so', async () => {
    const path = await begin('01632 960222')
    assert.match(await browserOn(sam).open(path), /The number leads to nobody/)
    const { page } = await doing(sam, `${path}/confirm`, facts('BA1 5TT', '2 7 1990', 'Jasmine'))
    assert.match(page, /That does not fit/)
    await end(path)
    const other = await begin('')
    const found = await doing(sam, `${other}/confirm`, facts('BA2 4AA', '1 3 1975', 'Llyr'))
    assert.match(found.page, /LLŶR PUGH|Llŷr Pugh/)
    const llyr = await here.idOf('llyr pugh')
    await here.worker('care', (ctx) => restrictPerson(ctx, llyr, 'A reason'))
    assert.match(await browserOn(sam).open(other), /There may be a record that needs care/)
    await end(other)
  })

  test('gives up comparing after five times, so that no record is guessed', async () => {
    const path = await begin('07700 900333')
    for (let tried = 0; tried < 5; tried += 1) await doing(sam, `${path}/confirm`, facts('BA1 1ZZ', '010150'))
    const { page } = await doing(sam, `${path}/confirm`, facts('BA2 3DL', '120384'))
    assert.match(page, /Go on without the record/)
    await end(path)
  })

  test('asks for a container with what is known, loses nothing, promises in words and wraps up, without a script', async () => {
    const path = await begin('07700 900333')
    await doing(sam, `${path}/confirm`, facts('BA2 3DL', '120384'))
    assert.match(
      (await doing(sam, `${path}/find`, { query: 'green recyling box' })).page,
      /Ask for a new bin/,
    )
    const begun = await doing(sam, `${path}/service`, { service: 'request-bin' })
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
    const wrong = await doing(sam, `${path}/send`, keyed)
    assert.match(wrong.page, /There is a problem Select what you need/)
    const again = browserOn(sam)
    await again.open(path)
    assert.match(again.html, /value="broken" checked/)
    const sent = await doing(sam, `${path}/send`, { ...keyed, items: ['recycling', 'food'] })
    assert.match(sent.page, /We have what you asked for: .*Read out Your reference is/)
    assert.match(sent.page, /We will bring it within 10 working days: by 16 March 2026/)
    assert.match(sent.page, /The reference goes to 07700 900333 by text/)
    assert.equal((await doing(sam, `${path}/behalf`, {})).status, 400)
    await doing(sam, `${path}/behalf`, { 'behalf-relation': 'carer', 'behalf-checked': 'said-so' })
    const reference = readReference(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(sent.page)?.[0] ?? '')
    assert.ok(reference)
    const wrapped = await doing(sam, `${path}/wrap`, {
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
    const path = await begin('07700 900333')
    await doing(sam, `${path}/confirm`, facts('BA2 3DL', '120384'))
    const about = browserOn(sam)
    assert.match(await about.open(path), /Is it about… 7 Ask for a new bin, box or sack, 2 March 2026\?/)
    const [, reference = ''] = /name="reference" value="([^"]+)"/.exec(about.html) ?? []
    const told = await doing(sam, `${path}/case`, { reference })
    assert.match(
      told.page,
      /Read out We have what you sent\. We will bring it within 10 working days: by 16 March/,
    )
    const looking = await doing(noor, '/staff/calls', {})
    const seen = await doing(noor, `${looking.path}/find`, { query: reference })
    assert.match(seen.page, /Sam Okafor is looking at it now/)
    assert.match(seen.page, /Read nothing of it out: it is private/)
    await doing(noor, `${looking.path}/wrap`, { 'wrap-reason': 'other', 'wrap-then': 'end' })
    const onward = await doing(sam, `${path}/wrap`, {
      'wrap-reason': 'where-is-it',
      'wrap-text': 'yes',
      'wrap-then': 'more',
    })
    assert.equal(onward.path, path)
    await end(path)
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
    const path = await begin('')
    await doing(sam, `${path}/service`, { service: 'report-missed-bin' })
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
    const before = await doing(sam, `${path}/send`, keyed)
    assert.match(
      before.page,
      /We know this already\. Nothing has been sent yet\. .*On 27 February 2026 our crew/,
    )
    assert.match(before.page, /Send it all the same/)
    const sent = await doing(sam, `${path}/send`, { ...keyed, 'before-known': 'yes' })
    assert.match(sent.page, /We have your report/)
    await end(path)
  })

  test('is told in plain words what is wrong, whatever is sent, and nothing breaks', async () => {
    assert.match((await doing(sam, '/staff/calls', { number: 'a lot' })).page, /Enter a phone number, like/)
    const path = await begin('')
    for (const query of ['\0', '\ud800', '’; drop table', 'x'.repeat(9000)])
      assert.equal((await doing(sam, `${path}/find`, { query })).status, 200)
    assert.equal((await doing(sam, `${path}/wrap`, {})).status, 400)
    assert.match(
      (await doing(sam, `${path}/wrap`, { 'wrap-reason': 'other', 'wrap-words': 'Hello' })).page,
      /a note is kept with a case/,
    )
    assert.equal((await doing(sam, `${path}/service`, { service: 'none' })).status, 404)
    assert.equal((await doing(sam, `${path}/send`, { a: 'b' })).status, 404)
    assert.equal((await doing(sam, `${path}/constructor`)).status, 404)
    assert.equal((await doing(sam, `${path}/confirm`, facts('\0', '\0', '\0'))).status, 400)
    await doing(sam, `${path}/service`, { service: 'report-pothole' })
    assert.equal((await doing(sam, `${path}/keep`, { where: 'A\0B \ud800' })).status, 204)
    assert.match(await browserOn(sam).open(path), /Where is the pothole\?/)
    await end(path)
    await workOffJobs(here.world, casesJobs)
  })
})
