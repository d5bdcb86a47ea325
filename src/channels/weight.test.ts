import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { frameFor } from '#govuk'
import type { App } from '#kit/http'
import { type TestWorld, testApp, testWorld } from '#kit/testing'
import { type Answers, listServices, type ServiceDefinition } from '#services'
import { stylesheet } from '../govuk/stylesheet.ts'
import { type Browser, browserOn, goThrough, hartmere, pothole } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'

// What fits into the first answer of a slow network, and what a page may weigh after it.
const firstVisit = 14_000
const laterPage = 5000

const councilPages = [
  '/',
  '/services',
  '/services?q=hole',
  '/services?q=zzz',
  '/contact',
  '/accessibility',
  '/cookies',
  '/privacy',
  '/data-sources',
  '/glossary',
  '/glossary/m-to-z',
  '/carry-on',
  '/carry-on/X4K-9P2-WR3',
  '/nowhere',
]

/** Opens the list of streets and the map where a service asks for a place first, down to the smallest square. */
async function openPlaces(browser: Browser, { id, questions: [first] }: ServiceDefinition): Promise<void> {
  if (first?.type !== 'place') return
  const page = `/services/${id}/${first.id}`
  for (const way of ['/streets', '/map', '/map?square=F2', '/map?square=F2m', '/map?square=F2mm'])
    await browser.open(`${page}${way}`)
  assert.match(browser.page, /Use square F2mm/)
}

/** Saves an answer, with a mistake first. */
async function save(browser: Browser): Promise<void> {
  await browser.open(`${pothole}/where`)
  await browser.send({ where: 'Mill Lane', 'save-for-later': 'yes' })
  await browser.open(`${pothole}/save-and-return`)
  for (const fact of ['', 'BA1 1AA']) await browser.send({ fact })
  assert.match(browser.page, /^Your answers are saved/)
}

suite('what pages weigh', () => {
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld()
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  test('each is on the wire in one go with its style sheet, and asks for nothing else', async () => {
    const sheet = brotliCompressSync(await stylesheet('public')).length
    const browser = browserOn(app)
    for (const path of councilPages) await browser.open(path)
    for (const service of listServices()) {
      await browser.open(`/services/${service.id}`)
      await openPlaces(browser, service)
      for (const { answers } of service.examples) await goThrough(browser, service, answers as Answers)
      assert.match(browser.path, /your-reference$/, browser.page)
    }
    await save(browser)
    assert.ok(browser.visits.length > 400, `${browser.visits.length} pages`)
    const heavy = browser.visits.filter(({ bytes }) => bytes > laterPage || bytes + sheet > firstVisit)
    assert.deepEqual(
      heavy.map(({ path, bytes }) => `${path} ${bytes}`),
      [],
    )
    for (const { path, html } of browser.visits) {
      // A page with a mistake on it may hold the one script that moves there; one that asks where something is, what asks a phone.
      assert.doesNotMatch(
        html,
        /<img|@import|<iframe|<script(?![^>]*(?:start|exit-this-page|place-here|place-map))/,
        path,
      )
      assert.equal(html.match(/<link rel="stylesheet"/g)?.length, 1, path)
    }
  })
})
