import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { frameFor } from '#govuk'
import { actAs } from '#kit/context'
import { dayHere, laterDay, momentHere } from '#kit/day'
import type { App } from '#kit/http'
import { type TestWorld, testApp, testSystem, testWorld } from '#kit/testing'
import { outbox } from '#messages'
import { typedFile } from '#services'
import { browserOn, carriedOn, hartmere, pothole, referenceOn, savedAnswers } from './browsing.test.ts'
import { resident } from './http/handed.ts'
import { addRoutes } from './http/routes.ts'
import { channelsJobs } from './jobs.ts'
import { keepFile } from './service/upload.ts'

const noise = '/services/report-noise'

suite('answers that are saved and come back to', () => {
  let now = new Date('2026-03-02T09:00:00Z')
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld(() => now)
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true, publicUrl: 'https://hartmere.example' })
  })
  after(() => world.db.destroy())

  const days = (count: number) => {
    now = new Date(now.getTime() + count * 86_400_000)
  }

  const saved = (fact: string) => savedAnswers(app, fact)
  const carryOn = (reference: string, fact: string) => carriedOn(app, reference, fact)

  test('are gone on with on another device at the first question that is not answered, and sent once', async () => {
    const { browser, reference } = await saved('27/3/1985')
    assert.match(browser.page, /^Your answers are saved Your reference/)
    assert.match(browser.page, /come back until 30 March 2026/)
    assert.match(browser.page, /Write down or print your reference/)
    assert.match(browser.page, /say: [A-Z0-9]/)
    const other = await carryOn(reference.toLowerCase(), '27 March 1985')
    assert.equal(other.path, `${pothole}/surface`)
    await other.open(`${pothole}/where`)
    assert.match(other.html, /value="Mill Lane, by the bakery"/)
    await other.answer({ where: 'Mill Lane, by the bakery' }, `${pothole}/surface`)
    // An answer that is given as it is saved is kept; one that is wrong is told of.
    await other.answer({ surface: 'road', 'save-for-later': 'yes' }, `${pothole}/save-and-return`)
    assert.match(other.page, /^Your answers are saved Your reference/)
    assert.equal(referenceOn(other.page), reference)
    await other.open(`${pothole}/depth`)
    assert.equal(other.path, `${pothole}/danger`)
    await browser.open(`${pothole}/check-answers`)
    assert.equal(browser.path, `${pothole}/danger`, 'the first device has what the second answered')
    await browser.answer({ danger: 'no' }, `${pothole}/depth`)
    await browser.send({ depth: 'very', 'save-for-later': 'yes' })
    assert.match(browser.page, /^There is a problem/)
    await browser.answer({ depth: '10 cm' }, `${pothole}/photo`)
    for (const page of ['more', 'me', 'check-answers']) await browser.answer({}, `${pothole}/${page}`)
    await browser.answer({}, `${pothole}/your-reference`)
    const sent = await carryOn(reference, '1985-03-27')
    assert.match(sent.page, /^You have already sent this .* Its reference number is/)
    assert.equal(referenceOn(sent.page), referenceOn(browser.page))
    await sent.open(`${pothole}/save-and-return`)
    assert.equal(sent.path, `${pothole}/your-reference`)
  })

  test('send their reference to whoever gave a number or an address, and name no service', async () => {
    const { browser, reference } = await saved('07700 900123')
    assert.match(browser.page, /We are sending your reference in a text message/)
    await browser.open(`${pothole}/save-and-return?change`)
    await browser.send({ fact: 'Asha@Example.com' })
    assert.equal(referenceOn(browser.page), reference)
    const sent = await testSystem(world)('chasing', (ctx) => outbox(ctx))
    const told = JSON.stringify(sent)
    assert.match(told, new RegExp(`https://hartmere.example/carry-on/${reference}`))
    assert.doesNotMatch(told, /pothole/i)
    assert.equal((await carryOn(reference, '07700 900123')).status, 400)
    assert.equal((await carryOn(reference, 'asha@example.com')).path, `${pothole}/surface`)
    const linked = browserOn(app)
    await linked.open(`/carry-on/${reference}`)
    assert.match(linked.html, new RegExp(`value="${reference}"`))
  })

  test('are not told from what was never saved, and guesses at both are heard ever more slowly', async () => {
    const { reference } = await saved('BA1 1AA')
    const refused: string[][] = [[], []]
    for (const [at, guessed] of [reference, 'X4K-9P2-WR3'].entries()) {
      for (let tries = 0; tries < 6; tries += 1) {
        const other = await carryOn(guessed, 'BA2 4DB')
        refused[at]?.push(`${other.status} ${other.page.replaceAll(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/g, '')}`)
        assert.equal(other.cookies.size, 0)
      }
    }
    assert.deepEqual(refused[0], refused[1])
    assert.match(
      refused[0]?.[4] ?? '',
      /^400 There is a problem The reference and what you gave us do not match/,
    )
    assert.match(refused[0]?.[5] ?? '', /^429 You have to wait/)
    assert.equal((await carryOn(reference, 'BA1 1AA')).status, 429)
    now = new Date(now.getTime() + 61_000)
    assert.equal((await carryOn(reference, 'BA1 1AA')).path, `${pothole}/surface`)
  })

  test('are told of in words when something is missing or is no fact', async () => {
    const { browser } = await saved('')
    assert.match(browser.page, /^There is a problem Enter your mobile number, email address/)
    for (const fact of ['x', '27 March', '31 2 1985', '\0', 'a@b', '12345', '\ud800']) {
      await browser.send({ fact })
      assert.equal(browser.status, 400, fact)
      assert.match(browser.page, /^There is a problem Enter a phone number, an email address/)
    }
    await browser.open(`${pothole}/save-and-return`)
    assert.match(browser.page, /^Save your answers and come back later/)
  })

  test('live for 28 days, and for as long again from when they are come back to', async () => {
    const { reference } = await saved('BA1 1AA')
    days(27)
    assert.equal((await carryOn(reference, 'ba11aa')).path, `${pothole}/surface`)
    days(27)
    assert.equal((await carryOn(reference, 'ba11aa')).path, `${pothole}/surface`)
    // Until the last minute of the day that they were told.
    now = momentHere(laterDay(dayHere(now), 28), '23:59')
    assert.equal((await carryOn(reference, 'ba11aa')).path, `${pothole}/surface`)
    now = momentHere(laterDay(dayHere(now), 29))
    assert.equal((await carryOn(reference, 'ba11aa')).status, 400)
    for (const job of channelsJobs.filter(({ name }) => /^channels:sweep(-saved)?$/.test(name)))
      await job.run(testSystem(world), {})
    const left = await testSystem(world)('chasing', async ({ tx }) => {
      const count = sql<{ n: number }>`select count(*)::integer as n from channels.saved_draft`
      return (await count.execute(tx)).rows[0]?.n
    })
    assert.equal(left, 0)
  })

  test('warn whoever may be watched, and outlive their leaving at once', async () => {
    const browser = browserOn(app)
    await browser.open(`${noise}/kind`)
    await browser.answer({ kind: 'dog' }, `${noise}/from`)
    await browser.answer({ 'save-for-later': 'yes' }, `${noise}/save-and-return`)
    assert.match(browser.page, /Warning Somebody who has your reference/)
    assert.match(browser.html, /govuk-exit-this-page__button/)
    await browser.send({ fact: 'BA1 1AA' })
    const reference = referenceOn(browser.page)
    const cookie = [...browser.cookies.values()].join('; ')
    await app.request(`${noise}/exit-this-page`, { headers: { cookie } })
    assert.equal((await carryOn(reference, 'BA1 1AA')).path, `${noise}/from`)
  })

  test('at a kiosk leave nothing on its screen, and go on at home', async () => {
    const browser = browserOn(app)
    await browser.open('/kiosk')
    await browser.open(`${pothole}/where`)
    await browser.answer({ where: 'Mill Lane' }, `${pothole}/surface`)
    await browser.answer({ 'save-for-later': 'yes' }, `${pothole}/save-and-return`)
    await browser.send({ fact: 'BA1 1AA' })
    assert.match(browser.page, /This screen has forgotten your answers/)
    const reference = referenceOn(browser.page)
    assert.match(await browser.open(`${pothole}/surface`), /^We do not have your answers/)
    days(3)
    assert.equal((await carryOn(reference, 'BA1 1AA')).path, `${pothole}/surface`)
    // Gone on with at a kiosk, and left there, it is still theirs.
    await browser.open('/carry-on')
    await browser.send({ reference, fact: 'BA1 1AA' })
    await browser.answer({ surface: 'road' }, `${pothole}/danger`)
    await browser.open(`${pothole}/clear-kiosk`)
    assert.match(await browser.open(`${pothole}/danger`), /^We do not have your answers/)
    days(3)
    assert.equal((await carryOn(reference, 'BA1 1AA')).path, `${pothole}/danger`)
  })

  test('keep the photographs that came with them for as long', async () => {
    const { browser, reference } = await saved('BA1 1AA')
    const photo = { sha256: 'ab'.repeat(32), name: 'hole.jpg' }
    const file = { ...photo, bytes: Buffer.from('a picture'), mediaType: 'image/jpeg' }
    await actAs(resident, world)('report', (ctx) => keepFile(ctx, file))
    await browser.open(`${pothole}/surface`)
    await browser.answer({ surface: 'road' }, `${pothole}/danger`)
    await browser.answer({ danger: 'no' }, `${pothole}/depth`)
    await browser.answer({ depth: '10 cm' }, `${pothole}/photo`)
    await browser.answer({ photo: typedFile(photo) }, `${pothole}/more`)
    days(27)
    await carryOn(reference, 'BA1 1AA')
    days(27)
    await channelsJobs.find(({ name }) => name === 'channels:sweep-files')?.run(testSystem(world), {})
    const other = await carryOn(reference, 'BA1 1AA')
    for (const page of ['me', 'check-answers']) await other.answer({}, `${pothole}/${page}`)
    assert.match(other.page, /hole.jpg/)
    await other.answer({}, `${pothole}/your-reference`)
  })
})
