import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase } from '#cases'
import { frameFor } from '#govuk'
import type { App } from '#kit/http'
import { type TestWorld, testApp, testOfficer, testSystem, testWorld } from '#kit/testing'
import { draftsIn } from '../../test/support/drafts.ts'
import { type Browser, browserOn, hartmere, pothole, savedAnswers } from './browsing.test.ts'
import { referenceIn } from './driving.test.ts'
import { addRoutes } from './http/routes.ts'
import { channelsJobs } from './jobs.ts'

const noise = '/services/report-noise'

suite('a screen that many people share', () => {
  let now = new Date('2026-03-02T09:00:00Z')
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld(() => now)
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000)
  }
  const begin = async (): Promise<Browser> => {
    const browser = browserOn(app)
    await browser.open('/kiosk')
    await browser.open(`${pothole}/where`)
    await browser.answer({ where: 'Mill Lane, by the bakery' }, `${pothole}/surface`)
    return browser
  }
  const drafts = () => draftsIn(world)

  test('offers only what is meant for it, and clears itself after a minute without any script', async () => {
    const browser = await begin()
    assert.match(browser.html, /<noscript><meta http-equiv="refresh" content="60; url=[^"]*clear-kiosk"/)
    assert.match(browser.page, /Finish and clear what I answered/)
    assert.match(await browser.open('/kiosk'), /Report a pothole/)
    assert.doesNotMatch(browser.page, /Report noise/)
    await browser.open(noise)
    assert.equal(browser.path, '/kiosk')
  })

  test('every cookie that it is given is on the page about cookies', async () => {
    const browser = await begin()
    const names = [...browser.cookies.values()].map((cookie) => cookie.split('=')[0] ?? '')
    assert.deepEqual(names.toSorted(), ['draft', 'kiosk'])
    await browser.open('/cookies')
    for (const name of names)
      assert.match(browser.html, new RegExp(`<td[^>]*>${name}</td>|<th[^>]*>${name}</th>`))
  })

  test('leaves no way back into what the last person answered', async () => {
    const browser = await begin()
    const kept = new Map(browser.cookies)
    const cookie = [...browser.cookies.values()].join('; ')
    const answer = await app.request(`${pothole}/clear-kiosk`, { headers: { cookie } })
    assert.equal(answer.headers.get('location'), '/kiosk')
    assert.match(answer.headers.get('clear-site-data') ?? '', /"cookies"/)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    // Even with the cookie that the last person had.
    const next = browserOn(app, kept)
    assert.match(await next.open(`${pothole}/surface`), /^We do not have your answers/)
    assert.match(await next.open(`${pothole}/where`), /^Where is the pothole/)
    assert.doesNotMatch(next.html, /value="Mill Lane/)
  })

  test('forgets in two minutes what nobody cleared, but not while somebody is there', async () => {
    const browser = await begin()
    for (let looks = 0; looks < 4; looks += 1) {
      later(100)
      assert.match(await browser.open(`${pothole}/surface`), /^What is the pothole in/)
    }
    later(121)
    assert.match(await browser.open(`${pothole}/surface`), /^We do not have your answers/)
    const sweep = channelsJobs.find(({ name }) => name === 'channels:sweep')
    assert.equal(sweep?.everySeconds, 60)
    await sweep?.run(testSystem(world), {})
    assert.equal(await drafts(), 0)
  })

  test('forgets what is begun after something saved has been sent there: nobody saved that', async () => {
    const { reference } = await savedAnswers(app, 'BA1 1AA')
    const browser = browserOn(app)
    await browser.open('/kiosk')
    await browser.open('/carry-on')
    await browser.send({ reference, fact: 'BA1 1AA' })
    await browser.answer({ surface: 'road' }, `${pothole}/danger`)
    await browser.answer({ danger: 'no' }, `${pothole}/depth`)
    for (const page of ['photo', 'more', 'me', 'check-answers', 'your-reference'])
      await browser.answer({}, `${pothole}/${page}`)
    const headers = { cookie: [...browser.cookies.values()].join('; '), origin: 'http://localhost' }
    const body = new URLSearchParams({ where: 'Mill Lane, by the bakery' })
    const begun = await app.request(`${pothole}/where`, { method: 'POST', headers, body })
    assert.equal(begun.headers.get('location'), `${pothole}/surface`)
    const draft = begun.headers.getSetCookie().find((set) => set.startsWith('draft='))
    assert.ok(draft)
    const next = browserOn(app, new Map([['/', draft.split(';')[0] ?? '']]))
    later(121)
    assert.match(await next.open(`${pothole}/surface`), /^We do not have your answers/)
  })

  test('sends what is answered as on the web, and says that it came from there', async () => {
    const browser = await begin()
    await browser.answer({ surface: 'road' }, `${pothole}/danger`)
    await browser.answer({ danger: 'no' }, `${pothole}/depth`)
    for (const page of ['photo', 'more', 'me', 'check-answers'])
      await browser.answer({}, `${pothole}/${page}`)
    await browser.answer({}, `${pothole}/your-reference`)
    const reference = referenceIn(browser.page)
    const found = await testOfficer(world)('answer-enquiry', (ctx) => findCase(ctx, reference))
    assert.partialDeepStrictEqual(found, { service: 'report-pothole', channel: 'kiosk' })
    later(121)
    assert.match(await browser.open(`${pothole}/your-reference`), /^We do not have your answers/)
  })
})

suite('somebody who may be watched', () => {
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld()
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  test('is told how to leave before the first question, and can on every page after it', async () => {
    const browser = browserOn(app)
    await browser.open(noise)
    assert.match(browser.html, /href="\/services\/report-noise\/exit-a-page-quickly"[^>]*role="button"/)
    assert.doesNotMatch(browser.html, /exit-this-page/)
    const pages = ['exit-a-page-quickly', 'kind', 'check-answers', 'delete-answers']
    for (const page of pages) {
      await browser.open(`${noise}/${page}`)
      assert.match(browser.html, /class="govuk-skip-link govuk-js-exit-this-page-skiplink"/, page)
      assert.match(browser.html, /govuk-exit-this-page__button/, page)
      assert.match(browser.html, /src="\/assets\/exit-this-page\.js"/, page)
    }
    await browser.open(`${pothole}/where`)
    assert.doesNotMatch(browser.html, /exit-this-page/)
  })

  test('who leaves lands on the weather, and nothing that was answered is left', async () => {
    const browser = browserOn(app)
    await browser.open(`${noise}/kind`)
    await browser.answer({ kind: 'dog' }, `${noise}/from`)
    const cookie = [...browser.cookies.values()].join('; ')
    const elsewhere = { cookie, 'sec-fetch-site': 'cross-site' }
    await app.request(`${noise}/exit-this-page`, { headers: elsewhere })
    assert.match(await browser.open(`${noise}/from`), /^Where does the noise come from/)
    const left = await app.request(`${noise}/exit-this-page`, { headers: { cookie } })
    assert.equal(left.headers.get('location'), 'https://www.bbc.co.uk/weather')
    assert.match(left.headers.get('set-cookie') ?? '', /draft=; Max-Age=0/)
    assert.match(left.headers.get('clear-site-data') ?? '', /"storage"/)
    assert.match(await browser.open(`${noise}/from`), /^We do not have your answers/)
  })
})
