import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { moveCase, openCase, openWholeCase, recordContact } from '#cases'
import { frameFor } from '#govuk'
import { type Act, type Actor, actAs } from '#kit/context'
import { type App, enter } from '#kit/http'
import type { Reference } from '#kit/reference'
import { send, type TestWorld, testApp, testOfficer, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'

suite('what councillors see', () => {
  let world: TestWorld
  let app: App
  let officer: Act
  let actor: Actor = { id: 'councillor-1', kind: 'officer', role: 'councillor', login: 'login-1' }
  let purpose = 'casework'
  const references: Reference[] = []
  before(async () => {
    world = await testWorld()
    officer = testOfficer(world)
    app = testApp(world, frameFor({ council: 'Example Council' }))
    app.use((c, next) => {
      enter(c, world, { actor, signedIn: { name: 'Joan Tull', role: actor.role, purpose } })
      return next()
    })
    addRoutes(app)
    const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world, 'test')
    for (let at = 0; at < 9; at += 1) {
      const inKingsmead = at < 7
      const where = inKingsmead
        ? { lat: 51.3811 + at / 1000, long: -2.359 }
        : { lat: 51.28 + at / 1000, long: -2.49 }
      references.push(
        await resident('report', (ctx) =>
          openCase(ctx, {
            service: 'report-pothole@1',
            summary: 'Pothole',
            answers: { where: { ...where, text: 'Mill Lane' }, surface: `s${at}`, danger: 'no' },
            channel: 'web',
          }),
        ),
      )
    }
  })
  after(() => world.db.destroy())

  const page = async (url: string) => words(await (await app.request(url)).text())

  test('how cases stand in each ward, and no count so small that it could point at somebody', async () => {
    const shown = await page('/staff/wards')
    assert.match(shown, /Kingsmead \d/)
    assert.match(shown, /1 to 4/)
    assert.match(shown, /Too few to show/)
    assert.match(await page('/staff/wards/Kingsmead'), /Reports about public places/)
    assert.equal((await app.request('/staff/wards/Nowhere')).status, 404)
  })

  test('a case that they take up for a resident, which the team reads of', async () => {
    const [reference] = references
    assert.ok(reference)
    const wrong = await send(app, '/staff/wards', { reference: 'X4K-9P2-WR3', question: 'When?' })
    assert.match(words(await wrong.text()), /Enter the reference of a case/)
    await send(app, '/staff/wards', { reference, question: 'When will it be filled?' })
    assert.match(await page('/staff/wards'), new RegExp(`Cases you have asked about.*${reference}`))
    const { notes, contacts } = await officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    assert.deepEqual(
      notes.map(({ words }) => words),
      ['A councillor asks: When will it be filled?'],
    )
    assert.deepEqual(
      contacts.map(({ reason }) => reason),
      ['where-is-it'],
    )
    assert.doesNotMatch(await page(`/staff/cases/${reference}`), /When will it be filled/)
    actor = { ...actor, id: 'councillor-2' }
    assert.match(await page('/staff/wards'), /asked about There are none yet/)
  })

  test('the dashboard counts chasing, hours, and promises that are running out', async () => {
    for (const reference of references.slice(0, 6))
      await officer('answer-enquiry', (ctx) =>
        recordContact(ctx, { reference, channel: 'phone', reason: 'new', minutes: 3 }),
      )
    const shown = await page('/staff/dashboard')
    assert.match(shown, /where is it\?” 14%, 1 of 7/)
    assert.match(shown, /9:00/)
    assert.match(shown, /No promises are about to run out/)
  })

  test('an officer works through the queue with forms alone', async () => {
    ;[actor, purpose] = [{ ...actor, id: 'officer-1', role: 'contact-centre' }, 'answer-enquiry']
    const url = '/staff/queue?queue=highways-inspectors'
    assert.match(await page(url), /Take the next of 9/)
    const taken = await send(app, '/staff/queue/next', { queue: 'highways-inspectors' })
    const case_ = taken.headers.get('location') ?? ''
    assert.match(await page(case_), /You have the next case/)
    const two = references.slice(3, 5)
    const none = await send(app, '/staff/queue/change', [['change', 'take']])
    assert.match(words(await none.text()), /Select at least one case/)
    const changed = await send(app, '/staff/queue/change', [
      ...two.map((reference): [string, string] => ['case', reference]),
      ['change', 'priority:high'],
      ['filter-queue', 'highways-inspectors'],
    ])
    assert.match(words(await changed.text()), /2 cases changed/)
    assert.match(await page(`${url}&priority=high`), new RegExp(two[0] ?? ''))
    await send(app, `/staff/cases/${two[0]}/note`, { words: 'Ask the foreman', shared: 'no' })
    await send(app, `/staff/cases/${two[0]}/pass`, { body: 'National Highways', outside: 'NH-1' })
    const shown = await page(`/staff/cases/${two[0]}`)
    assert.match(shown, /Note for officers : Ask the foreman/)
    assert.match(shown, /What does National Highways say\?/)
    actor = { ...actor, id: 'officer-2' }
    assert.match(await page(`/staff/cases/${two[0]}`), /Joan Tull has had it open since/)
    await officer('answer-enquiry', (ctx) => moveCase(ctx, references[5] as Reference, 'inspecting'))
    const part = await send(app, `/staff/cases/${two[0]}/join`, { to: references[4] ?? '' })
    assert.equal(part.headers.get('location'), `/staff/cases/${two[0]}?done=joined`)
    assert.match(await page(`/staff/cases/${two[0]}`), /It is joined to/)
  })
})
