import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { findCase, openCase } from '#cases'
import { frameFor } from '#govuk'
import { type Act, actAs } from '#kit/context'
import { type App, enter } from '#kit/http'
import { send, type TestWorld, testApp, testOfficer, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'
import { divertedQueue } from './model/routing.ts'
import { addRouting, lookAtRouting } from './service/routing.ts'

suite('whose work a case is', () => {
  let world: TestWorld
  let app: App
  let resident: Act
  let now = new Date('2026-03-02T10:00:00Z')
  before(async () => {
    world = await testWorld(() => now)
    resident = actAs({ id: 'r', kind: 'resident', role: 'resident' }, world, 'test')
    app = testApp(world, frameFor({ council: 'Hartmere Council' }))
    const actor = { id: 'admin-1', kind: 'officer', role: 'administrator', login: 'login-1' } as const
    app.use((c, next) => {
      enter(c, world, { actor, signedIn: { name: 'Admin', role: actor.role, purpose: 'administration' } })
      return next()
    })
    addRoutes(app)
  })
  after(() => world.db.destroy())

  let east = 0
  const queueOf = async (lat = 51.3811, service = 'report-pothole@3') => {
    east += 0.0011
    const reference = await resident('report', (ctx) =>
      openCase(ctx, {
        service,
        summary: 'Report',
        answers: {
          where: { lat, long: -2.359 + (east % 0.002), text: 'Mill Lane' },
          surface: world.newId(),
          danger: 'no',
        },
        channel: 'web',
      }),
    )
    const found = await testOfficer(world)('answer-enquiry', (ctx) => findCase(ctx, reference))
    return [found?.place.ward, found?.queue]
  }
  const rule = (more: Record<string, string>) => ({
    'from-day': '3',
    'from-month': '3',
    'from-year': '2026',
    to: 'Kingsmead team',
    ...more,
  })

  test('is shown before it is changed: which open cases a rule would have sent where', async () => {
    assert.deepEqual(await queueOf(), ['Kingsmead', 'highways-inspectors'])
    const wanted = rule({ service: 'report-pothole', ward: 'Kingsmead', do: 'preview' })
    const page = words(await (await send(app, '/staff/routing', wanted)).text())
    assert.match(page, /it would have sent 1 elsewhere/)
    assert.match(page, /No service or rule names a team called Kingsmead team/)
    assert.match(page, /Report a pothole Kingsmead Highways inspectors Kingsmead team 1/)
    assert.deepEqual((await testOfficer(world, 'administrator')('administration', lookAtRouting)).rules, [])
  })

  test('is another’s from the day of a rule on, in its ward and service alone, until it ends', async () => {
    const added = await send(
      app,
      '/staff/routing',
      rule({ service: 'report-pothole', ward: 'Kingsmead', do: 'add' }),
    )
    assert.equal(added.status, 303)
    assert.deepEqual(await queueOf(), ['Kingsmead', 'highways-inspectors'])
    now = new Date('2026-03-03T10:00:00Z')
    assert.deepEqual(await queueOf(), ['Kingsmead', 'kingsmead-team'])
    assert.notEqual((await queueOf(51.41))[1], 'kingsmead-team')
    const page = await (await app.request('/staff/routing')).text()
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(page) ?? []
    assert.equal((await send(app, '/staff/routing/end', { id })).status, 303)
    assert.deepEqual(await queueOf(), ['Kingsmead', 'highways-inspectors'])
  })

  for (const [what, more, said] of [
    ['that says nothing', { service: '' }, /Select at least one of service/],
    ['that leads nowhere', { ward: 'Kingsmead', to: '' }, /Enter the team that it goes to/],
    ['of a day that is past', { ward: 'Kingsmead', 'from-day': '1' }, /must be today or in the future/],
    [
      'of a day that there is not',
      { ward: 'Kingsmead', 'from-day': '31', 'from-month': '4' },
      /must be a real date/,
    ],
    ['of a ward that there is not', { ward: 'Narnia' }, /Select a ward that we have/],
  ] as const)
    test(`no rule is kept ${what}`, async () => {
      const answer = await send(app, '/staff/routing', rule({ ...more, do: 'add' }))
      assert.equal(answer.status, 400)
      assert.match(words(await answer.text()), said)
    })

  test('is said by nobody but administrators', async () => {
    await assert.rejects(
      testOfficer(world)('answer-enquiry', (ctx) => addRouting(ctx, {})),
      { kind: 'forbidden' },
    )
  })

  test('is that of a rule that fits, or where its service says, whatever the rules', () => {
    const name = fc.constantFrom('a', 'b', undefined)
    const rules = fc.array(
      fc.record({
        service: name,
        category: name,
        ward: name,
        queue: name,
        outOfHours: fc.boolean(),
        to: fc.constantFrom('x', 'y'),
      }),
    )
    fc.assert(
      fc.property(rules, name, name, fc.boolean(), (all, service, ward, isOpen) => {
        const to = divertedQueue('a', { service, category: 'a', ward, isOpen }, all)
        const fit = all.filter(
          (each) =>
            [undefined, service].includes(each.service) &&
            [undefined, 'a'].includes(each.category) &&
            [undefined, ward].includes(each.ward) &&
            [undefined, 'a'].includes(each.queue) &&
            !(each.outOfHours && isOpen),
        )
        assert.ok(fit.length === 0 ? to === 'a' : fit.some((each) => each.to === to))
      }),
      { numRuns: 300 },
    )
  })
})
