import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { openWholeCase } from '#cases'
import { frameFor } from '#govuk'
import type { App } from '#kit/http'
import { type TestWorld, testApp, testOfficer, testSystem, testWorld } from '#kit/testing'
import { loadAddresses } from '#places'
import { type Browser, browserOn, hartmere, pothole } from './browsing.test.ts'
import { referenceIn } from './driving.test.ts'
import { addRoutes } from './http/routes.ts'

const gazetteer = `UPRN,ADDRESS,USRN,STREET,TOWN,POSTCODE,WARD,LATITUDE,LONGITUDE
1,"1 Mill Lane, Bath, BA2 1EH",99900001,Mill Lane,Bath,BA2 1EH,Twerton,51.3790,-2.3950
2,"40 Mill Lane, Bath, BA2 1EH",99900001,Mill Lane,Bath,BA2 1EH,Twerton,51.3800,-2.3950
4,"2 Corner Row, Bath, BA2 1EH",99900003,Corner Row,Bath,BA2 1EH,Twerton,51.3798,-2.3951
3,"1 Milliner Street, Bath, BA2 1EH",99900002,Milliner Street,Bath,BA2 1EH,Kingsmead,51.3810,-2.3650
`

suite('saying where something is', () => {
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld()
    await testSystem(world)('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(gazetteer)])))
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  const begin = async (): Promise<Browser> => {
    const browser = browserOn(app)
    await browser.open(`${pothole}/where`)
    return browser
  }
  const boxes = (browser: Browser): Record<string, string> =>
    Object.fromEntries(
      [...browser.html.matchAll(/<input[^>]* name="(where[^"]*)"[^>]*>/g)].map(([input, name = '']) => [
        name,
        /value="([^"]*)"/.exec(input)?.[1] ?? '',
      ]),
    )
  /** What has been kept of where it is, once all else is answered and sent. */
  async function sent(browser: Browser) {
    await browser.answer({ surface: 'road' }, `${pothole}/danger`)
    await browser.answer({ danger: 'no' }, `${pothole}/depth`)
    for (const page of ['photo', 'more', 'me', 'check-answers'])
      await browser.answer({}, `${pothole}/${page}`)
    await browser.answer({}, `${pothole}/your-reference`)
    const reference = referenceIn(browser.page)
    const found = await testOfficer(world)('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    return found.answers?.where
  }

  test('by a street from the list, with what was typed before and where it is', async () => {
    const browser = await begin()
    assert.match(browser.page, /Continue .*Other ways to say where Find the street in a list Choose on a map/)
    await browser.answer(
      { where: 'mill ln by the bakery', 'another-way': 'streets' },
      `${pothole}/where/streets`,
    )
    assert.match(browser.page, /Mill Lane, Bath in Twerton/)
    await browser.send({ street: 'milliner' })
    assert.match(browser.page, /1 street Milliner Street, Bath in Kingsmead/)
    await browser.send({ usrn: '99900001' })
    assert.match(browser.page, /^Where is the pothole\? .* This place is also marked on our map/)
    await browser.answer(boxes(browser), `${pothole}/surface`)
    assert.deepEqual(await sent(browser), {
      text: 'Mill Lane, Bath, by the bakery',
      lat: 51.38,
      long: -2.395,
      easting: 372_606,
      northing: 164_624,
      usrn: '99900001',
      by: 'street',
    })
  })

  test('by a place on the map without a script: a square, a part of it, and a part of that', async () => {
    const browser = await begin()
    await browser.answer({ 'another-way': 'map' }, `${pothole}/where/map`)
    const links = () => [...browser.html.matchAll(/href="([^"]*square=[^"]*)" aria-label="([^"]*)"/g)]
    const open = async (name: RegExp) => {
      const link = links().find(([, , label = '']) => name.test(label))
      assert.ok(link, browser.page)
      await browser.open((link[1] ?? '').replaceAll('&amp;', '&'))
    }
    assert.ok(links().length > 15)
    for (const square of [/^F2, /, /^F2m, /, /^F2mm, /]) await open(square)
    assert.match(
      browser.page,
      /^Choose on a map: square [A-H]\d[a-y]{2} Use this square, or one of its streets/,
    )
    assert.equal(links().length, 0)
    const spot = browser.html.match(/<form method="post" action="([^"]*\/spot)">/)
    assert.equal(spot?.[1], `${pothole}/where/spot`)
    await browser.send(boxes(browser))
    assert.match(browser.html, /name="where-by" value="map"/)
    assert.equal(boxes(browser).where, 'Saltford, grid reference 371379 165654')
    for (const code of ['Z9', 'A99', 'A1zz', 'C4kgk', "'", 'A1'])
      assert.match(await browser.open(`${pothole}/where/map?square=${code}`), /Page not found/i, code)
  })

  test('by where a phone is: as a street, never as bare numbers; and elsewhere kindly says whom to tell', async () => {
    const here = async (lat: string, long: string, more = {}) => {
      const browser = await begin()
      await browser.answer({ 'another-way': 'map' }, `${pothole}/where/map`)
      const body = new URLSearchParams({
        'where-lat': lat,
        'where-long': long,
        'where-by': 'location',
        'where-accuracy': '12.4',
        ...more,
      })
      const answer = await app.request(`${pothole}/where/spot`, {
        method: 'POST',
        body,
        headers: { origin: 'http://localhost' },
      })
      return { status: answer.status, html: await answer.text() }
    }
    const found = await here('51.3795', '-2.3951')
    assert.match(found.html, /name="where" type="text" value="Mill Lane, Bath"/)
    assert.match(found.html, /name="where-usrn" value="99900001"/)
    assert.match((await here('51.3795', '-2.3900')).html, /value="About 350 metres from Mill Lane, Bath"/)
    assert.match(
      (await here('51.3795', '-2.3951', { where: 'Under the tree' })).html,
      /value="Under the tree"/,
    )
    // The nearest house of that street: not one across the corner, and none that is farther than a few steps.
    assert.match((await here('51.3798', '-2.3950')).html, /value="Mill Lane, Bath, near number 40"/)
    assert.match((await here('51.37901', '-2.39502')).html, /value="Mill Lane, Bath, near number 1"/)
    const paris = await here('48.85', '2.35')
    assert.match(paris.html, /That place is not in Hartmere.*Find your local council on GOV\.UK/s)
    for (const [lat, long] of [
      ['', ''],
      ['x', '1'],
      ['91', '0'],
      ['NaN', '0'],
      ['1e1', '0'],
    ] as const)
      assert.equal((await here(lat, long)).status, 400, lat)
  })

  test('and a mark can be taken off again, without the words', async () => {
    const browser = await begin()
    await browser.answer(
      { where: 'By the tree', 'where-lat': '51.3795', 'where-long': '-2.3951', 'where-by': 'map' },
      `${pothole}/surface`,
    )
    await browser.open(`${pothole}/where`)
    const body = new URLSearchParams({ ...boxes(browser), do: 'clear' })
    const headers = { origin: 'http://localhost', cookie: [...browser.cookies.values()].join('; ') }
    const cleared = await app.request(`${pothole}/where/spot`, { method: 'POST', body, headers })
    const html = await cleared.text()
    assert.match(html, /value="By the tree"/)
    assert.doesNotMatch(html, /where-lat|Remove the mark/)
  })

  test('only of a question that asks for a place, and only by who has come as far', async () => {
    const browser = browserOn(app)
    for (const way of ['streets', 'map'])
      assert.match(await browser.open(`${pothole}/surface/${way}`), /We do not have your answers/)
    assert.match(await browser.open('/services/report-missed-bin/which/map'), /Page not found/i)
    const piece = await app.request('/map/D3')
    assert.equal(piece.headers.get('cache-control'), 'public, max-age=86400')
    assert.equal((await app.request('/map/Z3')).status, 404)
  })
})
