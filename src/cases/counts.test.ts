import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { dashboard, moveCase, openCase, recentCases, reopenCase, wardView } from '#cases'
import type { Act, Database } from '#kit/context'
import { isOvertaken, openDatabase } from '#kit/database'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { findPinned } from '#services'
import { statesOf } from './model/state.ts'
import { addUp } from './service/count.ts'
import { findCase } from './service/look.ts'
import { definitionOf } from './service/open.ts'

type What = 'open' | 'move' | 'finish' | 'reopen' | 'add' | 'wait'

/** Each thing that may happen, and a number that says to which case, or where. */
const happening = fc.tuple(
  fc.constantFrom<What[]>('open', 'open', 'move', 'finish', 'reopen', 'add', 'wait'),
  fc.nat(1000),
)

// What a case may not do is refused, and changes nothing: also where another was quicker.
const letBe = (error: unknown) => {
  if (!(error instanceof Fault) && !(error instanceof Error && isOvertaken(error))) throw error
}

suite('the counts of cases', () => {
  let world: TestWorld
  let admin: Database
  let officer: Act
  let system: Act
  let now = new Date('2026-03-02T09:00:00Z')
  const opened: Reference[] = []
  before(async () => {
    world = await testWorld(() => now)
    admin = openDatabase(world.adminUrl, 1)
    officer = testOfficer(world)
    system = testSystem(world)
  })
  after(async () => {
    await admin.destroy()
    await world.db.destroy()
  })

  const open = (nth: number) =>
    officer('answer-enquiry', async (ctx) => {
      // In one of two wards.
      const where = { lat: nth % 2 === 0 ? 51.3811 : 51.41, long: -2.359, text: 'Mill Lane' }
      opened.push(
        await openCase(ctx, {
          service: 'report-pothole@3',
          summary: 'Pothole',
          answers: { where, surface: 'road', danger: 'no' },
          channel: 'phone',
        }),
      )
    })

  const caseAt = (nth: number) => opened[nth % Math.max(1, opened.length)]
  const said = 'We have looked, and that is how it is.'

  /** Brings a case into one of the states that it may go to. */
  const move = (nth: number) =>
    officer('answer-enquiry', async (ctx) => {
      const reference = caseAt(nth)
      const found = reference && (await findCase(ctx, reference))
      const to = found ? (statesOf(definitionOf(found))[found.state]?.to ?? []) : []
      const state = to[nth % to.length]
      if (reference && state) await moveCase(ctx, reference, state, said)
    }).catch(letBe)

  /** Does what was asked, as far as it may be done from where the case is. */
  const finish = async (nth: number) => {
    for (const state of ['inspecting', 'scheduled', 'fixed'])
      await officer('answer-enquiry', async (ctx) => {
        const reference = caseAt(nth)
        if (reference) await moveCase(ctx, reference, state, said)
      }).catch(letBe)
  }

  const openAgain = (nth: number) =>
    officer('answer-enquiry', async (ctx) => {
      const reference = caseAt(nth)
      if (reference) await reopenCase(ctx, reference, { why: 'It is still there' })
    }).catch(letBe)

  const ways: Readonly<Record<What, (nth: number) => Promise<unknown>>> = {
    open,
    move,
    finish,
    reopen: openAgain,
    add: () => system('chasing', addUp),
    wait: async (nth) => {
      now = new Date(now.getTime() + nth * 200_000)
    },
  }

  const rows = async <Row>(query: RawBuilder<Row>) => (await query.execute(admin)).rows

  /** What the figures must be, by reading every case. */
  async function recount(today: string) {
    const [measured] = await rows(sql`
      select (count(*) filter (where closed_at is null))::integer as open,
        (count(*) filter (where closed_at is null and promised_by < ${today}::date))::integer as overdue,
        (count(*) filter (where (closed_at at time zone 'Europe/London')::date <= promised_by))::integer as kept,
        (count(*) filter (where closed_at is not null and promised_by is not null))::integer as promised,
        percentile_disc(0.5) within group (order by ceil(extract(epoch from closed_at - opened_at) / 86400)::integer)
          filter (where ending = 'done') as "medianDays"
      from cases.case_`)
    const states = await rows<{ service: string; version: number; state: string }>(
      sql`select distinct service, service_version as version, state from cases.case_`,
    )
    const called = states.map(
      ({ service, version, state }) =>
        findPinned(`${service}@${version}`)?.case.states[state]?.label.en ?? state,
    )
    const since = new Date(now.getTime() - 28 * 86_400_000)
    const wards = await rows(sql`
      select ward, (count(*) filter (where closed_at is null))::integer as open,
        (count(*) filter (where closed_at is null and promised_by < ${today}::date))::integer as overdue,
        (count(*) filter (where closed_at >= ${since}))::integer as closed,
        (count(*) filter (where closed_at >= ${since} and (closed_at at time zone 'Europe/London')::date <= promised_by))::integer as kept,
        (count(*) filter (where closed_at >= ${since} and promised_by is not null))::integer as promised,
        percentile_disc(0.5) within group (order by ceil(extract(epoch from closed_at - opened_at) / 86400)::integer)
          filter (where closed_at >= ${since}) as "medianDays"
      from cases.case_ where ward is not null group by ward order by ward`)
    return {
      measured,
      wards,
      states: [...new Set(called)].sort((one, other) => one.localeCompare(other, 'en')),
    }
  }

  async function figures() {
    return officer('answer-enquiry', async (ctx) => ({
      measured: (await dashboard(ctx)).measured,
      wards: (await wardView(ctx)).wards,
      states: (await recentCases(ctx)).choices.states,
    }))
  }

  const check = async () => assert.deepEqual(await figures(), await recount(dayHere(now)))

  test('are those of the cases, whatever happens to them and whenever they are added up', async () => {
    const histories = fc.array(happening, { minLength: 5, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        for (const [what, nth] of history) await ways[what](nth)
        await check()
      }),
      { numRuns: 12 },
    )
  })

  test('are so while cases are opened and moved by many, and added up by several, at once', async () => {
    const moves = opened.slice(0, 8).map((_, nth) => move(nth))
    await Promise.all([
      ...Array.from({ length: 8 }, (_, nth) => open(nth)),
      ...moves,
      ...Array.from({ length: 4 }, () => system('chasing', addUp)),
    ])
    await check()
    await system('chasing', addUp)
    await check()
    assert.equal(await system('chasing', addUp), 0)
  })

  test('are so after everything was counted once more, and after cases were changed past the platform', async () => {
    await sql`select cases.count_again()`.execute(admin)
    await check()
    await sql`update cases.case_ set state = 'received', closed_at = null, ending = null
      where closed_at is not null and reference = any(${opened.slice(0, 20)}::text[])`.execute(admin)
    await check()
  })

  test('are changed by nobody but the cases', async () => {
    for (const table of ['kind_count', 'ending_count', 'count_change'])
      await assert.rejects(
        system('chasing', (ctx) => sql`delete from ${sql.table(`cases.${table}`)}`.execute(ctx.tx)),
        /permission denied/,
      )
  })
})
