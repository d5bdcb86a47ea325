import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { makeKey, registerDemonstrationKeys } from '#access'
import { openWholeCase } from '#cases'
import { frameFor } from '#govuk'
import { addApi } from '#kit/api'
import { actAs } from '#kit/context'
import { type App, enter } from '#kit/http'
import { type Reference, readReference } from '#kit/reference'
import { type TestWorld, testApp, testOfficer, testSystem, testWorld, workOffJobs } from '#kit/testing'
import { listServices, wordsIn } from '#services'
import { addRoutes as addAccess } from '../access/http.ts'
import { casesJobs } from '../cases/jobs.ts'
import { selectAnswers } from '../cases/store/history.ts'
import { hartmere } from './browsing.test.ts'
import { byApi, byOpen311, byPhone, onPaper, onTheWeb } from './driving.test.ts'
import { carried, type OneRun, runsOf, wantsCall } from './driving-runs.test.ts'
import { byMail, byText } from './driving-words.test.ts'
import { channelsApi } from './http/api.ts'
import { resident } from './http/handed.ts'
import { addRoutes } from './http/routes.ts'

const now = new Date('2026-11-22T09:30:00Z')
const today = '2026-11-22'

suite('the same answers are the same case, promise and message on every channel:', () => {
  let world: TestWorld
  let app: App
  let programs: App
  let key: string
  before(async () => {
    world = await testWorld(() => now)
    app = testApp(world, frameFor({ council: hartmere.name }))
    const actor = { id: 'sam', kind: 'officer', role: 'contact-centre', login: 'sam' } as const
    const signedIn = { name: 'Sam', role: 'officer', purpose: 'answer-enquiry' }
    app.use('/staff/*', (c, next) => {
      enter(c, world, { actor, signedIn })
      return next()
    })
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
    programs = testApp(world, frameFor({ council: hartmere.name }))
    addAccess(programs, { world, signIn: { kind: 'none' } })
    addApi(programs, channelsApi, hartmere.name)
    await testSystem(world)('demonstration', registerDemonstrationKeys)
    const purposes = ['report', 'tell-us-once']
    const wanted = { name: 'Partner', purposes, fields: [], perMinute: 60_000, days: 1 }
    key = await testSystem(world)('demonstration', (ctx) => makeKey(ctx, wanted))
  })
  after(() => world.db.destroy())

  const writer = () => ({ act: actAs(resident, world, 'test'), now, today })

  /** How a run of answers is given on each channel that the service is offered on. */
  function ways(run: OneRun): Readonly<Record<string, () => Promise<Reference>>> {
    const { channels, codes, visibility } = run.service
    // To websites elsewhere only what everybody may see is listed; and they cannot say that somebody wants a call.
    const isListed = channels.open311 && codes?.open311 && visibility === 'public' && !wantsCall(run)
    return {
      web: () => onTheWeb(app, run),
      phone: () => byPhone(app, run),
      ...(channels.paper && { paper: () => onPaper(app, run, today, '09:30') }),
      api: () => byApi(programs, run, key),
      ...(isListed && { open311: () => byOpen311(app, run) }),
      ...(run.number && { sms: () => textReference(run, run.number ?? '') }),
      ...(run.from && { email: () => mailReference(run, run.from ?? '') }),
    }
  }

  async function textReference(run: OneRun, number: string): Promise<Reference> {
    const reference = readReference(await byText(writer(), run, number))
    assert.ok(reference)
    return reference
  }

  async function mailReference(run: OneRun, from: string): Promise<Reference> {
    await byMail(writer(), run, from)
    const [sent] = await told(sql`recipient = ${from} and template = 'case-opened'`)
    const reference = readReference(sent?.about ?? '')
    assert.ok(reference)
    return reference
  }

  /** Messages that were written, without the references and the moments in them. */
  async function told(which: ReturnType<typeof sql>) {
    const { rows } = await testOfficer(world)('answer-enquiry', (ctx) =>
      sql<{ about: string; transport: string; subject: string | null; body: string }>`
        select about, transport, subject, body from messages.outbox where ${which}`.execute(ctx.tx),
    )
    return rows
  }

  /** What a case has come to. */
  async function outcomeOf(reference: Reference) {
    const steward = testOfficer(world, 'data-steward')
    const whole = await steward('stewardship', (ctx) => openWholeCase(ctx, reference))
    // What somebody said of a life event is shown to few: here it is read as it is stored.
    const answers = await steward('stewardship', (ctx) => selectAnswers(ctx, whole.found.id))
    assert.ok(answers)
    const { queue, priority, promise, promisedBy, state, serviceVersion } = whole.found
    const clocks = whole.clocks.map(({ name, dueAt, dueDay, warnAt, sentence }) => {
      return { name, dueAt, dueDay, warnAt, sentence }
    })
    const bare = (text: string | null) => text?.replaceAll('\\-', '-').replaceAll(reference, 'REFERENCE')
    const messages = (await told(sql`about = ${reference} and template in ('case-opened', 'received')`)).map(
      ({ transport, subject, body }) => {
        return { transport, subject: bare(subject), body: bare(body) }
      },
    )
    return {
      answers,
      queue,
      priority,
      promise,
      promisedBy,
      state,
      serviceVersion,
      clocks,
      messages,
    }
  }

  /** Gives a run of answers on each channel, and returns the references that it was given. */
  async function giveEverywhere(run: OneRun) {
    const given: [channel: string, reference: Reference][] = []
    for (const [channel, send] of Object.entries(ways(run))) {
      // A time is one person’s: each channel finds it free.
      await testSystem(world)('chasing', (ctx) => sql`delete from cases.slot`.execute(ctx.tx))
      given.push([channel, await send()])
    }
    return { run, given }
  }

  for (const service of listServices())
    test(wordsIn(service.name), async () => {
      const all = []
      for (const run of runsOf(service)) all.push(await giveEverywhere(run))
      await workOffJobs(world, casesJobs)
      for (const { run, given } of all) {
        const [[, first] = assert.fail('no channel'), ...others] = given
        const onWeb = await outcomeOf(first)
        for (const [channel, reference] of others) {
          const wanted = carried(onWeb, service, channel)
          const outcome = carried(await outcomeOf(reference), service, channel)
          assert.deepEqual(outcome, wanted, `${run.name}, by ${channel}`)
        }
      }
    })
})
