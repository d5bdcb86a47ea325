import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { type TestWorld, testApp, testOfficer, testWorld } from '#kit/testing'
import {
  type Answers,
  boxesOf,
  listServices,
  type Question,
  type ServiceDefinition,
  typedFor,
} from '#services'
import { type Browser, browserOn, hartmere } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'

// What programs have fallen over: signs that cannot be stored or seen, words that mean something to a machine, what is too
// much, and numbers that are none.
const hostile: readonly string[] = [
  'Mill\0Lane',
  '\ud800 half a sign',
  '\u202etxet denrut\u202c \u200b\u2066',
  '\'"; drop table cases.case_; --',
  '<script>alert(1)</script><svg onload=alert(1)>',
  '((reference)) {{7*7}} $(reboot) %s %00 ../../etc/passwd',
  '__proto__',
  'NaN',
  '-1e309',
  '99999999999999999999999999999999',
  '\u0663\u0661',
  '=HYPERLINK("http://example.com")',
  'Z\u0361\u0363a\u0348lgo '.repeat(80),
  '👩‍👩‍👧‍👦'.repeat(300),
  '\r\n\r\nSet-Cookie: draft=x',
  'x'.repeat(20_000),
]

const typing = (question: Question, text: string) =>
  Object.fromEntries(boxesOf(question).map((box) => [box, text]))

function takenOrRefused({ status, page, html }: Browser, about: string): void {
  assert.ok([200, 400, 413].includes(status), `${about} ${status}`)
  if (status === 400) assert.match(page, /^There is a problem/, about)
  if (status === 413) assert.match(page, /What you sent is too large/, about)
  assert.doesNotMatch(html, /<script>alert|<svg onload/, about)
}

suite('whatever is sent into any box of any service', () => {
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld(() => new Date('2026-11-22T09:30:00Z'))
    app = testApp(world, frameFor({ council: hartmere.name }))
    const actor = { id: 'sam', kind: 'officer', role: 'contact-centre', login: 'sam' } as const
    app.use('/staff/*', (c, next) => {
      enter(c, world, { actor, signedIn: { name: 'Sam', role: 'officer', purpose: 'answer-enquiry' } })
      return next()
    })
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  const cases = async () => {
    const { rows } = await testOfficer(world)('answer-enquiry', (ctx) =>
      sql<{ n: number }>`select count(*)::integer as n from cases.case_`.execute(ctx.tx),
    )
    return rows[0]?.n
  }

  /** Goes to check answers, and sends all of that into each question on the way. */
  async function goBadly({ id, questions, examples }: ServiceDefinition): Promise<void> {
    const browser = browserOn(app)
    const typed = typedFor({ questions }, (examples[0]?.answers ?? {}) as Answers)
    await browser.open(`/services/${id}/${questions[0]?.id}`)
    for (let pages = 0; !browser.path.endsWith('/check-answers'); pages += 1) {
      assert.ok(pages <= questions.length, `${browser.path} is a dead end`)
      const path = browser.path
      const question = questions.find((each) => path.endsWith(`/${each.id}`))
      assert.ok(question)
      // A third of them at each question: every kind of question meets all of them somewhere.
      for (const text of hostile.filter((_, at) => (at + pages) % 3 === 0)) {
        await browser.open(path)
        await browser.send(typing(question, text))
        takenOrRefused(browser, `${path}: ${JSON.stringify(text.slice(0, 40))}`)
      }
      await browser.open(path)
      await browser.send(typed)
    }
  }

  for (const service of listServices())
    test(`${service.id}: is taken or refused in plain words, and nobody is stuck`, async () => {
      const before = await cases()
      await goBadly(service)
      assert.equal(await cases(), before)
    })

  test('a whole form of it, keyed from paper, makes no case and breaks nothing', async () => {
    const before = await cases()
    for (const service of listServices().filter(({ channels }) => channels.paper)) {
      for (const text of [hostile[0] ?? '', hostile[4] ?? '']) {
        const boxes = Object.assign({}, ...service.questions.map((each) => typing(each, text)))
        const browser = browserOn(app)
        await browser.open(`/staff/paper/${service.id}`)
        const sheet = { 'sheet-batch': 'Post', 'sheet-number': '1', 'sheet-day': '2026-11-20' }
        await browser.send({ ...boxes, ...sheet })
        assert.ok([400, 413].includes(browser.status), `${service.id} ${text.slice(0, 40)} ${browser.status}`)
      }
    }
    assert.equal(await cases(), before)
  })
})
