import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { frameFor } from '#govuk'
import type { App } from '#kit/http'
import { type TestWorld, testApp, testWorld } from '#kit/testing'
import { browserOn, hartmere, pothole } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'

suite('what is sent to do harm', () => {
  const now = new Date('2026-03-02T09:00:00Z')
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld(() => now)
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  const hostile: readonly (readonly [what: string, text: string, says: RegExp])[] = [
    ['a zero character', 'Mill\0Lane', /cannot be seen/],
    ['text that turns round', 'Mill \u202Eenal', /cannot be seen/],
    ['a thousand letters', 'x'.repeat(1000), /must be 300 characters or less/],
    ['a megabyte', 'x'.repeat(1_000_000), /What you sent is too large/],
  ]
  for (const [what, text, says] of hostile) {
    test(`${what} is turned away in plain words, and nothing is kept`, async () => {
      const browser = browserOn(app)
      await browser.open(`${pothole}/where`)
      assert.match(await browser.send({ where: text }), says)
      assert.ok(browser.status === 400 || browser.status === 413)
      assert.equal(browser.cookies.size, 0)
    })
  }

  test('bytes that are no text become signs that say so, and are kept as such', async () => {
    const headers = { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await app.request(`${pothole}/where`, {
      method: 'POST',
      body: 'where=Mill%FF%ED%A0%80Lane',
      headers,
    })
    assert.equal(answer.status, 303)
  })

  test('ten thousand boxes are read like the few that were asked for', async () => {
    const browser = browserOn(app)
    await browser.open(`${pothole}/where`)
    const boxes = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`b${at}`, '1']))
    await browser.answer({ ...boxes, where: 'Mill Lane' }, `${pothole}/surface`)
  })

  test('pages that are not there are not found', async () => {
    for (const path of [
      '/services/none',
      `${pothole}/nonsense`,
      '/services/..%2f',
      `${pothole}/exit-99`,
      '/nowhere',
    ]) {
      const browser = browserOn(app)
      await browser.open(path)
      assert.ok([404, 410].includes(browser.status), `${path} ${browser.status}`)
    }
  })
})
