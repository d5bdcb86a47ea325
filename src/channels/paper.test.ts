import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase } from '#cases'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { readReference } from '#kit/reference'
import { send, type TestWorld, testApp, testOfficer, testWorld, words } from '#kit/testing'
import { listServices, paperOf } from '#services'
import { printForm } from './adapters/paper-form.ts'
import { hartmere } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'

const around = {
  council: 'Hartmere Council',
  post: ['1 Market Place'],
  phone: '01632 960000',
  link: 'https://hartmere.example/x',
}

suite('a paper form', () => {
  for (const service of listServices()) {
    const form = paperOf(service)
    if (!form) continue
    test(`of ${service.id} fits one sheet, is tagged, and has every question with its number`, async () => {
      const { pdf, pages } = await printForm(form, around, { compress: false })
      assert.ok(pages <= 2, `${pages} sides`)
      const source = pdf.toString('latin1')
      for (const said of ['/Marked true', '/Lang (en-GB)', '/DisplayDocTitle true', '/StructTreeRoot'])
        assert.ok(source.includes(said), said)
      const asked = form.lines.filter(({ field }) => field !== 'none').length
      assert.ok([...source.matchAll(/\/S \/H3\b/g)].length >= asked)
    })
  }

  test('in large print has nothing smaller than 18 points', async () => {
    const form = listServices()
      .map(paperOf)
      .find((each) => each !== undefined)
    assert.ok(form)
    const { pdf } = await printForm(form, around, { isLargePrint: true, compress: false })
    const sizes = [...pdf.toString('latin1').matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size))
    assert.ok(sizes.length > 10 && sizes.every((size) => size >= 18))
  })
})

suite('an officer keys a pile of paper', () => {
  const now = new Date('2026-03-05T15:00:00Z')
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld(() => now)
    app = testApp(world, frameFor({ council: hartmere.name }))
    app.use('/staff/*', (c, next) => {
      const actor = { id: 'sam', kind: 'officer', role: 'contact-centre', login: 'sam' } as const
      enter(c, world, { actor, signedIn: { name: 'Sam', role: 'officer', purpose: 'answer-enquiry' } })
      return next()
    })
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  const sheet = (number: number, more: Record<string, string> = {}) => ({
    'sheet-batch': 'Monday post',
    'sheet-number': String(number),
    'sheet-day': '2026-03-02',
    'sheet-time': '09:30',
    where: `${number} Mill Lane`,
    surface: 'road',
    danger: 'no',
    ...more,
  })
  const key = async (form: Record<string, string>) => {
    const answer = await send(app, '/staff/paper/report-pothole', form)
    const page = words(await answer.text())
    const reference = readReference(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(page)?.[0] ?? '')
    return { status: answer.status, page, reference }
  }

  test('twenty forms, each keyed twice, are twenty cases', async () => {
    const references = new Set<string>()
    for (const time of [1, 2]) {
      for (let number = 1; number <= 20; number++) {
        const { page, reference } = await key(sheet(number))
        assert.ok(reference, page)
        references.add(reference)
        assert.match(page, time === 1 ? /is sent/ : /had been keyed before/)
      }
    }
    assert.equal(references.size, 20)
  })

  test('what is promised counts from the day it came, and the next form is ready to be keyed', async () => {
    const { page, reference } = await key(sheet(21))
    assert.match(page, /We will look at it within 5 working days: by 9 March 2026/)
    assert.ok(reference)
    const found = await testOfficer(world)('answer-enquiry', (ctx) => findCase(ctx, reference))
    assert.partialDeepStrictEqual(found, { channel: 'paper', openedAt: new Date('2026-03-02T09:30:00Z') })
    const again = await (await send(app, '/staff/paper/report-pothole', sheet(21))).text()
    assert.match(again, /name="sheet-number"[^>]*value="22"/)
    assert.match(again, /name="where"[^>]*value=""|name="where"(?![^>]*value)/)
  })

  test('what is wrong on the paper is told as on the web, and what was keyed stays', async () => {
    const { status, page } = await key(sheet(22, { surface: '', danger: 'perhaps' }))
    assert.equal(status, 400)
    assert.match(
      page,
      /There is a problem Select what the pothole is in Select yes if someone could get hurt/,
    )
    for (const [wrong, said] of [
      [{ 'sheet-batch': '' }, /Enter what is written on the pile/],
      [{ 'sheet-number': '0' }, /Enter the number of this form/],
      [{ 'sheet-day': '2026-03-09' }, /Enter the day and time that the pile came/],
      [{ 'sheet-day': '2025-03-02' }, /Enter the day and time that the pile came/],
      [{ 'sheet-day': '2026-02-30' }, /Enter the day and time that the pile came/],
      [{ 'sheet-time': '25:00' }, /Enter the day and time that the pile came/],
    ] as const)
      assert.match((await key(sheet(22, wrong))).page, said)
  })

  test('finds each form by its code, and people print their own', async () => {
    const list = words(await (await app.request('/staff/paper')).text())
    assert.match(list, /HW1 Report a pothole/)
    const keying = await (await app.request('/staff/paper/report-pothole')).text()
    assert.doesNotMatch(keying, /type="file"/, 'this form brings no files')
    for (const name of ['paper-form.pdf', 'large-print-form.pdf']) {
      const answer = await app.request(`/services/report-pothole/${name}`)
      assert.equal(answer.headers.get('content-type'), 'application/pdf')
      assert.equal(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 5)
          .toString(),
        '%PDF-',
      )
    }
    assert.equal((await app.request('/services/no-such/paper-form.pdf')).status, 404)
  })
})
