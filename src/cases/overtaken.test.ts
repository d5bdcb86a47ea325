import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase, joinCase, openCase } from '#cases'
import { frameFor } from '#govuk'
import type { Act } from '#kit/context'
import { type App, enter } from '#kit/http'
import type { Reference } from '#kit/reference'
import { send, type TestWorld, testApp, testOfficer, testWorld } from '#kit/testing'
import { addRoutes } from './http.ts'

suite('two officers who change joined cases at the same moment', () => {
  let world: TestWorld
  let app: App
  let officer: Act
  before(async () => {
    world = await testWorld()
    officer = testOfficer(world)
    app = testApp(world, frameFor({ council: 'Example Council' }))
    app.use((c, next) => {
      const actor = { id: 'officer-1', kind: 'officer', role: 'contact-centre', login: 'login-1' } as const
      enter(c, world, { actor, signedIn: { name: 'Officer', role: actor.role, purpose: 'answer-enquiry' } })
      return next()
    })
    addRoutes(app)
  })
  after(() => world.db.destroy())

  const open = (nth: number) =>
    officer('answer-enquiry', (ctx) =>
      openCase(ctx, {
        service: 'report-pothole@1',
        summary: 'Pothole',
        // Far from each other, so that only an officer joins them.
        answers: {
          where: { lat: 51.3 + nth / 100, long: -2.4, text: 'Mill Lane' },
          surface: 'road',
          danger: 'no',
        },
        channel: 'web',
      }),
    )

  /** A case and one that is joined to it, which comes before it where many are changed in their order. */
  async function pair(round: number): Promise<readonly [Reference, Reference]> {
    const [joined = '' as Reference, main = '' as Reference] = [
      await open(round * 2),
      await open(round * 2 + 1),
    ].sort()
    await officer('answer-enquiry', (ctx) => joinCase(ctx, joined, main))
    return [joined, main]
  }

  test('both have done what they asked, or read what stands against it', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [joined, main] = await pair(round)
      const both = [joined, main].map((reference): [string, string] => ['case', reference])
      const answers = await Promise.all([
        send(app, `/staff/cases/${main}/move`, { state: 'inspecting' }),
        send(app, '/staff/queue/change', [...both, ['change', 'move:inspecting'], ['reason', '']]),
        send(app, '/staff/queue/change', [...both, ['change', 'priority:high']]),
      ])
      const statuses = answers.map(({ status }) => status)
      assert.ok(
        statuses.every((status) => [200, 303, 400].includes(status)),
        String(statuses),
      )
      const now = await officer('answer-enquiry', (ctx) =>
        Promise.all([joined, main].map((each) => findCase(ctx, each))),
      )
      assert.deepEqual(
        now.map((found) => [found?.state, found?.priority]),
        [
          ['inspecting', 'high'],
          ['inspecting', 'high'],
        ],
      )
    }
  })
})
