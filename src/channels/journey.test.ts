import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase } from '#cases'
import { frameFor } from '#govuk'
import type { App } from '#kit/http'
import { readReference } from '#kit/reference'
import { type TestWorld, testApp, testOfficer, testWorld } from '#kit/testing'
import { browserOn, hartmere } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'

const pothole = '/services/report-pothole'

suite('reporting a pothole on the web', () => {
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld()
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  test('someone answers one thing a page, checks, sends, and is given a reference and a day', async () => {
    const browser = browserOn(app)
    assert.match(await browser.open(pothole), /Report a pothole .* Start now What we promise/)
    assert.match(await browser.open(`${pothole}/where`), /Where is the pothole\?/)
    await browser.answer({ where: 'Mill Lane, by the bakery' }, `${pothole}/surface`)
    await browser.answer({ surface: 'road' }, `${pothole}/danger`)
    await browser.answer({ danger: 'no' }, `${pothole}/depth`)
    await browser.answer({ depth: '10 cm' }, `${pothole}/more`)
    await browser.answer({ more: '' }, `${pothole}/me`)
    await browser.answer({ me: 'none' }, `${pothole}/check-answers`)
    assert.match(browser.page, /Place Mill Lane, by the bakery Change place/)
    assert.match(browser.page, /Depth \(cm\) 10 cm .* More detail Not provided .* Updates to Not provided/)
    await browser.answer({}, `${pothole}/your-reference`)
    assert.match(browser.page, /We have your report Your reference number ([A-Z0-9]{3}-){2}/)
    assert.match(browser.page, /We will look at it within 5 working days: by 9 March 2026/)
    const reference = readReference(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(browser.page)?.[0] ?? '')
    assert.ok(reference)
    const found = await testOfficer(world)('answer-enquiry', (ctx) => findCase(ctx, reference))
    assert.partialDeepStrictEqual(found, {
      service: 'report-pothole',
      channel: 'web',
      promisedBy: '2026-03-09',
    })
  })
})
