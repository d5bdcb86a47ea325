import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page as Tab } from 'playwright-core'
import { answer } from '../browser/answer.ts'
import { crawl, kindOf } from './crawl.ts'
import { demonstration } from './demonstration.ts'
import { inspect } from './inspection.ts'
import { garden, gardenWaste, goThrough, hole, move, nikhil, pothole } from './moves.ts'
import { officer, someone } from './person.ts'
import { pageRoutes } from './routes.ts'

const roles = [
  'contact-centre',
  'council-tax',
  'data-steward',
  'social-worker',
  'councillor',
  'administrator',
]

// Pages of the public that no link leads to from its home: those of signing in, and of the components.
const besides = [
  '/components',
  '/components?errors',
  '/api/problems',
  '/sim/phone',
  '/kiosk',
  '/sign-in/back',
  '/sign-in/failed',
  '/sign-out',
  '/track',
  '/your-record',
]

// What only sends a browser on, so that there is nothing to look at.
const onTheWay = [
  '/sign-in',
  '/services/:service/exit-this-page',
  '/services/:service/clear-kiosk',
  '/services/:service/:page/spot',
]

// Pages that are one page, at two addresses.
const alike: Readonly<Record<string, string>> = {
  '/track': '/track/…',
  '/sign-in/back': '/sign-in/failed',
  '/services/report-pothole/where/spot': '/services/report-pothole/where',
}

/** States another purpose than that of the daily work. */
async function asFor(tab: Tab, purpose: string): Promise<void> {
  await tab.goto('/staff/purpose')
  await tab.check(`input[name=purpose][value=${purpose}]`)
  await tab.click('main button >> nth=0')
}

suite('every page can be used by everybody', () => {
  const inspection = inspect()
  let reference = ''

  /** Looks at a page that somebody has come to by sending a form, and that has an address of its own. */
  const lookHere = (tab: Tab) => inspection.visit(tab, new URL(tab.url()).pathname)

  test('each question of a move, answered and not, and what comes after the last', async () => {
    const { tab, leave } = await someone()
    await tab.goto(`${move}/move_type`)
    await goThrough(tab, nikhil, async (question) => {
      const path = `${move}/${question}`
      await inspection.look(tab, { path, status: 200, request: '' })
    })
    await lookHere(tab)
    await inspection.visit(tab, `${move}/delete-answers`)
    await inspection.visit(tab, `${move}/save-and-return`)
    await answer(tab, { fact: '27 3 1985' })
    await lookHere(tab)
    await inspection.visit(tab, '/carry-on/X4K-9P2-WR3')
    await tab.goto(`${move}/check-answers`)
    await answer(tab)
    await lookHere(tab)
    ;[reference = ''] = /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(await tab.innerText('main')) ?? []
    await inspection.visit(tab, `/track/${reference}`)
    await answer(tab, { secondFact: 'BA2 3DL' })
    await lookHere(tab)
    await inspection.visit(tab, '/your-record')
    await answer(tab, { reference, secondFact: 'BA2 3DL' })
    await lookHere(tab)
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  test('the way out of a move from abroad, and a public report and how far it is', async () => {
    const { tab, leave } = await someone()
    await tab.goto(`${move}/move_type`)
    await goThrough(tab, { ...nikhil, move_type: { move_type: 'in' }, old_uk: { old_uk: 'no' } }).catch(
      () => {},
    )
    await lookHere(tab)
    assert.match(tab.url(), /exit-1$/)
    await tab.goto(`${pothole}/where`)
    await goThrough(tab, hole, (question) =>
      inspection.look(tab, { path: `${pothole}/${question}`, status: 200, request: '' }),
    )
    await answer(tab)
    const report = /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(await tab.innerText('main'))
    for (const more of ['', '/follow', '/reopen']) await inspection.visit(tab, `/reports/${report}${more}`)
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  test('of paying, of what a bank declines, and of what an officer sees of it', async () => {
    const { tab, leave } = await someone()
    await tab.goto(`${garden}/what`)
    await goThrough(tab, gardenWaste)
    await answer(tab)
    await lookHere(tab)
    await tab.click('main a[href^="/pay/"]')
    await lookHere(tab)
    const paying = new URL(tab.url()).pathname
    await answer(tab)
    await tab.waitForURL(/demo\/pay\/card/)
    await lookHere(tab)
    await tab.click('text=The bank declines it')
    await lookHere(tab)
    await answer(tab)
    await tab.waitForURL(/demo\/pay\/card/)
    await tab.click('text=The bank accepts it')
    await lookHere(tab)
    await leave()
    const { tab: desk, leave: leaveDesk } = await officer('contact-centre')
    await inspection.visit(desk, paying.replace('/pay/', '/staff/cases/'))
    await inspection.visit(desk, paying.replace('/pay/', '/staff/payments/'))
    await answer(desk, { amount: '10', why: 'one bin was never brought' })
    await lookHere(desk)
    await leaveDesk()
    assert.deepEqual(inspection.tell(), [])
  })

  test('the other ways to say where something is, with nothing but links and buttons', async () => {
    const { tab, context, leave } = await someone()
    // The map of squares stands where no script puts another in its place.
    await context.route('**/place-map*', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    )
    await inspection.visit(tab, `${pothole}/where/streets`)
    await answer(tab)
    for (const square of ['', '?square=F2', '?square=F2m', '?square=F2mm'])
      await inspection.visit(tab, `${pothole}/where/map${square}`)
    await tab.click('text=Use square F2mm')
    await tab.waitForURL(/spot$/)
    await inspection.lookOnce(tab, { path: `${pothole}/where/spot`, status: 200, request: '' })
    await leave()
    const { tab: moved, leave: leaveMap } = await someone()
    await inspection.visit(moved, `${pothole}/where/map`)
    await moved.locator('svg').press('+')
    await moved.locator('svg').press('ArrowLeft')
    await moved.click('text=Use this place')
    assert.match(await moved.innerText('main'), /This place is also marked on our map/)
    await leaveMap()
    assert.deepEqual(inspection.tell(), [])
  })

  test('of the public', async () => {
    const { tab, leave } = await someone()
    await crawl(tab, { from: ['/'], perKind: 4, look: (page) => inspection.look(tab, page) })
    for (const path of besides) await inspection.visit(tab, path)
    await tab.goto('/sign-in')
    await lookHere(tab)
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  test('of what somebody asks to have put right, and of what becomes of it', async () => {
    const asking = await officer('contact-centre')
    await asking.tab.goto('/staff/people')
    await answer(asking.tab, { query: 'asha patel' })
    await asking.tab.click('#results a')
    await asking.tab.waitForURL(/people\/[0-9a-f-]{36}$/)
    const person = new URL(asking.tab.url()).pathname
    for (const page of ['held', 'corrections']) await inspection.visit(asking.tab, `${person}/${page}`)
    await answer(asking.tab, {
      field: 'phone',
      value: '07700 900555',
      because: 'She told us',
      tell_by: 'none',
    })
    await asking.leave()
    const { tab, leave } = await officer('data-steward')
    await inspection.visit(tab, '/staff/corrections')
    await tab.click('main table a')
    await tab.waitForURL(/corrections\/[0-9a-f-]{36}$/)
    await lookHere(tab)
    await answer(tab, { answer: 'accepted' })
    await lookHere(tab)
    await tab.click('main a[href*="/proposals/"]')
    await tab.waitForURL(/proposals\/[0-9a-f-]{36}$/)
    await lookHere(tab)
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  test('of two organisations that may be the same, and of what a steward decides of them', async () => {
    const { tab, leave } = await officer('data-steward')
    // Both directories are fetched as soon as pages are served, one after the other.
    for (let times = 0; times < 80; times += 1) {
      await tab.goto('/staff/organisations')
      if (/Hartmere Community Directory and Voluntary Action Members/.test(await tab.innerText('main'))) break
      await tab.waitForTimeout(500)
    }
    await answer(tab, { query: 'sunflower fund' })
    await tab.click('main table a')
    await tab.waitForURL(/organisations\/[0-9a-f-]{36}$/)
    await lookHere(tab)
    await tab.click('main a[href*="/same/"]')
    await tab.waitForURL(/same/)
    await lookHere(tab)
    await answer(tab)
    assert.match(await tab.innerText('main'), /Select whether they are the same organisation/)
    await answer(tab, { answer: 'not-same', reason: 'the treasurer of one told us' })
    await tab.waitForURL(/organisations\/[0-9a-f-]{36}$/)
    await lookHere(tab)
    assert.match(await tab.innerText('main'), /are not the same, as a steward said/)
    await tab.click('text=Take this back')
    await tab.waitForSelector('main a[href*="/same/"]')
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  test('of a copy of everything that somebody asks for, until it may be given', async () => {
    const asking = await officer('data-steward')
    await asFor(asking.tab, 'subject-access')
    await inspection.visit(asking.tab, '/staff/access-requests')
    await asking.tab.goto('/staff/people')
    await answer(asking.tab, { query: 'asha patel' })
    await asking.tab.click('#results a')
    await asking.tab.waitForURL(/people\/[0-9a-f-]{36}$/)
    await asking.tab.goto(`${new URL(asking.tab.url()).pathname}/access-requests`)
    await lookHere(asking.tab)
    await answer(asking.tab, { identity: 'papers' })
    const request = new URL(asking.tab.url()).pathname
    for (const path of [request, `${request}/copy`]) await inspection.visit(asking.tab, path)
    await asking.tab.goto(request)
    await answer(asking.tab, { move: 'send-to-check' })
    await asking.leave()
    const { tab, leave } = await officer('second-data-steward')
    await asFor(tab, 'subject-access')
    await tab.goto(request)
    await lookHere(tab)
    await inspection.visit(tab, `${request}/copy`)
    await tab.goto(request)
    await answer(tab, { move: 'approve' })
    await lookHere(tab)
    for (const path of [`${request}/copy`, '/staff/access-requests/over']) await inspection.visit(tab, path)
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  for (const role of roles) {
    test(`of someone who works as ${role}`, async () => {
      const { tab, leave } = await officer(role)
      await crawl(tab, {
        from: ['/staff', `/staff/cases/${reference}`],
        perKind: 2,
        look: (page) => inspection.look(tab, page),
      })
      await leave()
      assert.deepEqual(inspection.tell(), [])
    })
  }

  test('of a home, and of those who live there', async () => {
    const { tab, leave } = await officer('contact-centre')
    await tab.goto('/staff/people')
    await tab.fill('[name=query]', 'Tom Reeve')
    await tab.click('main form button')
    await tab.getByRole('link', { name: /Reeve/ }).first().click()
    await tab.getByRole('link', { name: 'Who lives there' }).first().click()
    await tab.waitForURL(/properties/)
    await lookHere(tab)
    await tab.locator('main a[href*="/households/"]').first().click()
    await tab.waitForURL(/households/)
    await lookHere(tab)
    await tab.getByRole('link', { name: 'earlier date' }).click()
    await tab.waitForURL(/as-at$/)
    await lookHere(tab)
    await answer(tab, { 'day-day': '1', 'day-month': '6', 'day-year': '2020' })
    await lookHere(tab)
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  test('of what moves when a steward makes one person of two, and undoes it', async () => {
    const { tab, leave } = await officer('data-steward')
    await tab.goto('/staff/people')
    await answer(tab, { query: 'hannah barlow' })
    await tab.click('#results a')
    await tab.waitForURL(/people\/[0-9a-f-]{36}$/)
    const person = new URL(tab.url()).pathname
    await tab.goto(`${person}/merge`)
    await answer(tab, { query: 'maureen jones' })
    await tab.click('main table a')
    await tab.waitForURL(/merge\/[0-9a-f-]{36}$/)
    await lookHere(tab)
    await answer(tab, { reason: 'A mistake' })
    await lookHere(tab)
    await answer(tab)
    await lookHere(tab)
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  test('of a service that an administrator changes', async () => {
    const { tab, leave } = await officer('administrator')
    await tab.goto('/staff/services/report-fly-tipping')
    await answer(tab)
    const words = new URL(tab.url()).pathname
    for (const view of ['words', 'whole', 'preview'])
      await inspection.visit(tab, words.replace(/words$/, view))
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  test('and no page has been forgotten', async () => {
    const { said } = await demonstration()
    const looked = new Set(
      [...said().matchAll(/"request":"([^"]+)".*"route":"([^"]+)"/g)]
        .filter(([, request = '']) => inspection.requests.has(request))
        .map(([, , route]) => route),
    )
    const forgotten = (await pageRoutes()).filter((route) => !looked.has(route) && !onTheWay.includes(route))
    assert.deepEqual(forgotten, [])
  })

  test('and each has a title of its own', () => {
    const kinds = (paths: ReadonlySet<string>) =>
      new Set([...paths].map((path) => alike[path] ?? kindOf(path)))
    const shared = [...inspection.titles].filter(([, paths]) => kinds(paths).size > 1)
    assert.deepEqual(shared, [])
  })
})
