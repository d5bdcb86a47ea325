import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { frameFor } from '#govuk'
import { type Actor, actAs } from '#kit/context'
import { render } from '#kit/html'
import { type App, enter } from '#kit/http'
import { send, testApp, testSystem, words } from '#kit/testing'
import { type Served, servedCouncil } from '../../test/journeys/served-council.ts'
import type { Clock } from '../../test/journeys/told-council.ts'
import { addRoutes, noticesBeside } from './http.ts'
import type { ServiceAnswer } from './model/answer.ts'
import { acknowledge } from './service/answer.ts'
import { followCase } from './service/notices.ts'

suite('an officer who answers notices', () => {
  const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }
  let council: Served
  let app: App
  const actor: Actor = { id: 'officer-1', kind: 'officer', role: 'council-tax', login: 'login-1' }
  before(async () => {
    council = await servedCouncil(clock)
    app = testApp(council.world, frameFor({ council: 'Example Council' }))
    app.use((c, next) => {
      enter(c, council.world, {
        actor,
        signedIn: { name: 'Officer', role: actor.role, purpose: 'council-tax' },
      })
      return next()
    })
    addRoutes(app, { world: council.world })
  })
  after(() => council.world.db.destroy())

  const page = async (url: string) => words(await (await app.request(url)).text())

  test('with nothing to do is told so', async () => {
    assert.match(await page('/staff/notices'), /You have no notices to answer/)
  })

  test('sees what was told and why it may be, answers, and the notice is off the list', async () => {
    const reference = await council.report()
    assert.match(
      await page('/staff/notices'),
      new RegExp(`${reference} Change of address Council Tax 2 March 2026 16 March 2026`),
    )
    const notice = (await council.noticesAbout(reference)).find(({ source }) => source === 'council-tax')
    const url = `/staff/notices/${notice?.id}`
    const shown = await page(url)
    assert.match(
      shown,
      /Name Asha Patel Date of birth 27 March 1985 Old address 12 Mill Lane.* New address 41 Church Road, Bath, BA2 1HD/,
    )
    assert.match(shown, /legal obligation .*Council Tax \(Administration and Enforcement\) Regulations 1992/)

    const empty = await send(app, url, {})
    assert.equal(empty.status, 400)
    assert.match(words(await empty.text()), /Select what the service has done/)
    const bare = await send(app, url, { answer: 'declined', reason: '' })
    assert.match(words(await bare.text()), /Enter a reason that the resident can read/)

    const sent = await send(app, url, { answer: 'acted' })
    assert.equal(sent.headers.get('location'), '/staff/notices')
    assert.match(await page('/staff/notices'), /You have no notices to answer/)
    assert.match(await page('/staff/notices/answered'), new RegExp(reference))
    assert.match(await page(url), /We have acted on it/)
    assert.equal((await send(app, url, { answer: 'acted' })).status, 303)
    assert.equal((await send(app, url, { answer: 'not-known-here' })).status, 409)
  })

  test('finds no notice of another service, and none that is not', async () => {
    const [other] = (await council.noticesAbout(await council.report())).filter(
      ({ source }) => source === 'waste',
    )
    assert.equal((await app.request(`/staff/notices/${other?.id}`)).status, 404)
    assert.equal((await app.request('/staff/notices/nothing')).status, 404)
  })

  test('beside a person reads what services were told', async () => {
    const reference = await council.report()
    const followed = await testSystem(council.world)('delivery', (ctx) => followCase(ctx, reference))
    const person = followed[0]?.event.person
    const notices = await council.noticesAbout(reference)
    const act = actAs({ ...actor, role: 'contact-centre' }, council.world, 'test')
    const beside = await act('answer-enquiry', (ctx) => noticesBeside(ctx, person ?? ''))
    assert.match(words(render(beside)), /Services told .*Bus passes/)
    const [waste, taxed] = ['waste', 'council-tax'].map((source) =>
      notices.find((notice) => notice.source === source),
    )
    const answer = (id: string | undefined, said: ServiceAnswer) =>
      testSystem(council.world)('delivery', (ctx) => acknowledge(ctx, { notice: id ?? '', ...said }))
    await answer(waste?.id, { answer: 'not-known-here' })
    await answer(taxed?.id, { answer: 'needs-contact', reason: 'Send us the tenancy' })
    const after = words(render(await act('answer-enquiry', (ctx) => noticesBeside(ctx, person ?? ''))))
    assert.match(after, /has no record of this person, so there was nothing to change/)
    assert.match(after, /Needs to contact them .* needs to contact the person first: Send us the tenancy\./)
    assert.doesNotMatch(after, /\b[Yy]ou(r)?\b/)
  })
})
