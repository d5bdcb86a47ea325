import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openWholeCase } from '#cases'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { readReference } from '#kit/reference'
import { type TestWorld, testApp, testOfficer, testWorld } from '#kit/testing'
import { browserOn, hartmere } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'
import { spokenReference } from './model/spoken.ts'

const calls = '/staff/calls/report-pothole'

suite('an officer on the phone', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  /** The application as someone in that role sees it, signed in and with that purpose. */
  function appFor(role: string, purpose: string): App {
    const app = testApp(world, frameFor({ council: hartmere.name }))
    app.use('/staff/*', async (c, next) => {
      const actor = { id: `${role}-1`, kind: 'officer', role, login: 'login-1' } as const
      enter(c, world, { actor, signedIn: { name: 'Sam Okafor', role, purpose } })
      await next()
    })
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
    return app
  }

  const onceIn = (html: string) => /name="once" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const referenceOn = (page: string) => readReference(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(page)?.[0] ?? '')
  const told = {
    where: 'Mill Lane, by the bakery',
    surface: 'road',
    danger: 'yes',
    me: 'call',
    'me-call': '01632 960001',
  }

  test('the home page puts finding a person first, and shows what waits and what was promised', async () => {
    const browser = browserOn(appFor('contact-centre', 'answer-enquiry'))
    const page = await browser.open('/staff')
    assert.match(page, /^Hello, Sam Okafor Find a person .* What do you want to do\? Take a call/)
    assert.match(page, /Cases \d+ open, \d+ later than we promised/)
    assert.doesNotMatch(page, /Who is signed in|Answer notices/)
  })

  test('an officer of a service sees how many notices wait', async () => {
    const page = await browserOn(appFor('council-tax', 'council-tax')).open('/staff')
    assert.match(page, /Answer notices .* Notices 0 wait for an answer/)
    assert.doesNotMatch(page, /Take a call/)
  })

  test('a councillor sees figures, and nothing about people', async () => {
    const page = await browserOn(appFor('councillor', 'casework')).open('/staff')
    assert.match(page, /All cases/)
    assert.doesNotMatch(page, /Find a person|Take a call/)
  })

  test('what a caller says is keyed on one page, by the same rules, and read back letter by letter', async () => {
    const browser = browserOn(appFor('contact-centre', 'answer-enquiry'))
    assert.match(
      await browser.open('/staff/calls'),
      /Calls waiting No one is waiting.* Start a call .*Report a pothole/,
    )
    const script = await browser.open(calls)
    assert.match(script, /Say I can take that now.* 1\. Where is the pothole\? .* 7\. How should we tell you/)
    assert.match(script, /Tip: Ask for the street first/)
    assert.doesNotMatch(browser.html, /type="file"/, 'this form brings no files')
    assert.match(script, /photo.*It cannot be added here/i)
    const once = onceIn(browser.html)
    await browser.send({ ...told, once })
    assert.equal(browser.status, 200, browser.page)
    const reference = referenceOn(browser.page)
    assert.ok(reference)
    assert.ok(browser.page.includes(spokenReference(reference)))
    assert.match(browser.page, /We will make it safe within 2 hours: by 2 March 2026/)
    const { found, answers, events } = await testOfficer(world)('answer-enquiry', (ctx) =>
      openWholeCase(ctx, reference),
    )
    assert.equal(found.channel, 'phone')
    assert.deepEqual(answers, {
      where: { text: 'Mill Lane, by the bakery' },
      surface: 'road',
      danger: 'yes',
      depth: null,
      photo: null,
      more: null,
      me: { by: 'call', phone: '+441632960001' },
    })
    assert.equal(events[0]?.actor, 'contact-centre-1')
    await browser.open(calls)
    await browser.send({ ...told, once })
    assert.equal(referenceOn(browser.page), reference)
  })

  test('every mistake is shown at once, and all that was keyed is kept', async () => {
    const browser = browserOn(appFor('contact-centre', 'answer-enquiry'))
    await browser.open(calls)
    await browser.send({ where: 'Mill Lane', depth: 'deep', me: 'text', once: onceIn(browser.html) })
    assert.equal(browser.status, 400)
    assert.match(
      browser.page,
      /^There is a problem Select what the pothole is in Select yes if someone could get hurt/,
    )
    assert.match(browser.page, /The depth must be a number, like 30 Enter a phone number/)
    assert.match(browser.html, /value="Mill Lane"/)
    assert.match(browser.html, /value="deep"/)
  })

  test('the script says when a question is not to be asked, and an exit sends nothing', async () => {
    const browser = browserOn(appFor('contact-centre', 'answer-enquiry'))
    const page = await browser.open('/staff/calls/tell-us-you-have-moved')
    assert.match(page, /Ask only if the answer to 1 is “Into our area from somewhere else”/)
  })

  test('a role that may not take calls is refused', async () => {
    const browser = browserOn(appFor('councillor', 'casework'))
    await browser.open(calls)
    await browser.send({ ...told, once: onceIn(browser.html) })
    assert.equal(browser.status, 403)
  })
})

suite('reading a reference out', () => {
  test('letters are said by words that no one mishears', () => {
    assert.equal(spokenReference('X4K-9P2-WR3'), 'X-ray 4 Kilo, 9 Papa 2, Whiskey Romeo 3')
  })
})
