import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase } from '#cases'
import { frameFor } from '#govuk'
import type { App } from '#kit/http'
import { readReference } from '#kit/reference'
import { type TestWorld, testApp, testOfficer, testWorld } from '#kit/testing'
import { browserOn, hartmere, pothole, readyToSend } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'

suite('a service on the web', () => {
  const now = new Date('2026-03-02T09:00:00Z')
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld(() => now)
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  const referenceOn = (page: string) => /([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(page)?.[0] ?? 'none'
  test('someone answers one thing a page, checks, sends, and is given a reference and a day', async () => {
    const browser = browserOn(app)
    assert.match(await browser.open(pothole), /Report a pothole .* Start now .*What we promise/)
    assert.match(await browser.open(`${pothole}/where`), /^Where is the pothole\?/)
    assert.match(browser.html, /<title>Where is the pothole\? – Report a pothole – Hartmere Council</)
    await browser.open((await readyToSend(app)).path)
    const ready = await readyToSend(app)
    assert.match(ready.page, /Place Mill Lane, by the bakery Change place/)
    assert.match(ready.page, /Depth \(cm\) 10 cm .* More detail Not provided .* Updates to Not provided/)
    await ready.answer({}, `${pothole}/your-reference`)
    assert.match(ready.page, /^We have your report Your reference number ([A-Z0-9]{3}-){2}/)
    assert.match(ready.page, /We will look at it within 5 working days: by 9 March 2026/)
    const reference = readReference(referenceOn(ready.page))
    assert.ok(reference)
    const found = await testOfficer(world)('answer-enquiry', (ctx) => findCase(ctx, reference))
    assert.partialDeepStrictEqual(found, {
      service: 'report-pothole',
      channel: 'web',
      promisedBy: '2026-04-13',
    })
  })

  test('a mistake is told at the top and beside its box, and what was typed is kept', async () => {
    const browser = browserOn(app)
    await browser.open(`${pothole}/where`)
    await browser.send({ where: ' ' })
    assert.equal(browser.status, 400)
    assert.match(browser.html, /<title>Error: Where is the pothole\?/)
    assert.match(browser.page, /^There is a problem Enter where the pothole is Where is the pothole/)
    assert.match(browser.html, /<a href="#where">Enter where the pothole is<\/a>/)
    assert.match(browser.page, /Error: Enter where the pothole is/)
    await browser.send({ where: `"><script>${'x'.repeat(400)}` })
    assert.match(browser.page, /Where the pothole is must be 300 characters or less/)
    assert.match(browser.html, /value="&quot;&gt;&lt;script&gt;x{400}"/)
    assert.equal(browser.cookies.size, 0)
  })

  test('one answer is changed, and one comes back to check answers, by way of what is newly asked', async () => {
    const browser = browserOn(app)
    const moved = '/services/tell-us-you-have-moved'
    await browser.open(`${moved}/move_type`)
    await browser.answer({ move_type: 'within' }, `${moved}/name`)
    await browser.answer({ 'name-given': 'Asha', 'name-family': 'Patel' }, `${moved}/born`)
    await browser.answer({ 'born-day': '27', 'born-month': '3', 'born-year': '1985' }, `${moved}/me`)
    await browser.answer({ me: 'text', 'me-text': '07700 900123' }, `${moved}/old_address`)
    await browser.answer(
      { 'old_address-line': '12 Mill Lane', 'old_address-postcode': 'BA1 1AA' },
      `${moved}/new_address`,
    )
    await browser.answer(
      { 'new_address-line': '3 High Street', 'new_address-postcode': 'BA2 4DB' },
      `${moved}/moved_on`,
    )
    await browser.answer(
      { 'moved_on-day': '1', 'moved_on-month': 'March', 'moved_on-year': '2026' },
      `${moved}/others`,
    )
    await browser.answer({ others: 'no' }, `${moved}/tenure`)
    await browser.answer({ tenure: 'own' }, `${moved}/pays_council_tax`)
    await browser.answer({ pays_council_tax: 'yes' }, `${moved}/housing_benefit`)
    await browser.answer({ housing_benefit: 'no' }, `${moved}/travel_pass`)
    await browser.answer({ travel_pass: 'no' }, `${moved}/assisted_collection`)
    await browser.answer({ assisted_collection: 'no' }, `${moved}/more`)
    await browser.answer({ more: '' }, `${moved}/agree`)
    await browser.answer({ agree: 'yes' }, `${moved}/check-answers`)

    await browser.open(`${moved}/born?change`)
    assert.match(browser.html, /value="1985"/)
    await browser.answer(
      { 'born-day': '28', 'born-month': '3', 'born-year': '1985' },
      `${moved}/check-answers`,
    )
    assert.match(browser.page, /Date of birth 28 March 1985/)

    await browser.open(`${moved}/tenure?change`)
    await browser.answer({ tenure: 'rent_private' }, `${moved}/landlord?change`)
    await browser.answer({ landlord: 'Avon Lets' }, `${moved}/check-answers`)
    await browser.open(`${moved}/tenure?change`)
    await browser.answer({ tenure: 'own' }, `${moved}/check-answers`)
    assert.doesNotMatch(browser.page, /Avon Lets/)
    await browser.open(`${moved}/tenure?change`)
    await browser.answer({ tenure: 'rent_private' }, `${moved}/check-answers`)
    assert.match(browser.page, /Landlord Avon Lets/)

    await browser.open(`${moved}/move_type?change`)
    await browser.answer({ move_type: 'out' }, `${moved}/new_uk?change`)
    await browser.answer({ new_uk: 'no' }, `${moved}/exit-1`)
    assert.match(browser.page, /^Call us to tell us about your move/)
    await browser.open(`${moved}/check-answers`)
    assert.equal(browser.path, `${moved}/exit-1`)
    await browser.open(`${moved}/new_uk?change`)
    await browser.answer({ new_uk: 'yes' }, `${moved}/check-answers`)
  })

  test('a public report is followed by its reference, however that is typed; of others nothing is said', async () => {
    const ready = await readyToSend(app)
    await ready.answer({}, `${pothole}/your-reference`)
    const reference = referenceOn(ready.page)
    const browser = browserOn(app)
    await browser.open('/')
    await browser.follow(reference.toLowerCase().replaceAll('-', ' '))
    assert.equal(browser.path, `/reports/${reference}`)
    assert.match(browser.page, /Pothole Report .* We have your report\. Now Received/)
    assert.match(browser.page, /You told us 2 March 2026/)
    assert.doesNotMatch(browser.page, /Mill Lane/)
    await browser.open('/')
    assert.match(
      await browser.follow('X4K-9P2-WR'),
      /^There is a problem Enter a reference number like X4K-9P2-WR3/,
    )
    await browser.open('/')
    await browser.follow('X4K-9P2-WR3')
    assert.equal(browser.path, '/track/X4K-9P2-WR3')
  })
})
