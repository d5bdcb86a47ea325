import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { findCase, moveCase, openCase, publicReports, queueOf, recentCases, setPriority } from '#cases'
import { type Act, actAs, type Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import { type TestWorld, testOfficer, testWorld } from '#kit/testing'
import {
  casePlace,
  readCasePlace,
  readQueuePlace,
  readReportPlace,
  readTurn,
  type Turn,
  type Turns,
} from './model/turn.ts'
import { pageOf } from './service/page.ts'

type Page = { readonly references: readonly string[]; readonly turns: Turns }

const size = 60

suite('turning over a long list', () => {
  let world: TestWorld
  let officer: Act
  let resident: Act
  let now = new Date('2026-03-02T09:00:00Z')
  const opened: Reference[] = []

  const open = (nth: number) =>
    officer('answer-enquiry', async (ctx) => {
      // Far from each other, and several in the same instant.
      const where = {
        lat: 51.36 + (nth % 8) * 0.004,
        long: -2.4 + Math.floor(nth / 8) * 0.006,
        text: 'Mill Lane',
      }
      const answers = { where, surface: 'road', danger: nth % 9 === 0 ? 'yes' : 'no' }
      opened.push(
        await openCase(ctx, { service: 'report-pothole@3', summary: 'Pothole', answers, channel: 'phone' }),
      )
    })

  before(async () => {
    world = await testWorld(() => now)
    officer = testOfficer(world)
    resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world, 'test')
    for (let nth = 0; nth < size; nth += 1) {
      if (nth % 7 === 0) now = new Date(now.getTime() + 90_000)
      await open(nth)
    }
  })
  after(() => world.db.destroy())

  const ofCases = async (ctx: Context, turns?: Turns): Promise<Page> => {
    const { cases, turns: on } = await recentCases(ctx, {}, turns && readTurn(turns, readCasePlace))
    return { references: cases.map(({ reference }) => reference), turns: on }
  }
  const ofQueue = async (ctx: Context, turns?: Turns): Promise<Page> => {
    const { cases, turns: on } = await queueOf(ctx, {}, turns && readTurn(turns, readQueuePlace))
    return { references: cases.map(({ reference }) => reference), turns: on }
  }
  const lists = [
    ['all cases', (turns?: Turns) => officer('answer-enquiry', (ctx) => ofCases(ctx, turns))],
    ['the work of teams', (turns?: Turns) => officer('answer-enquiry', (ctx) => ofQueue(ctx, turns))],
    [
      'public reports',
      (turns?: Turns) =>
        resident('follow', async (ctx) => {
          const { reports, turns: on } = await publicReports(
            ctx,
            {},
            turns && readTurn(turns, readReportPlace),
          )
          return { references: reports.map(({ reference }) => reference), turns: on }
        }),
    ],
  ] as const

  /** Every page from the first to the last, with something done after each. */
  async function pagesOf(list: (turns?: Turns) => Promise<Page>, meanwhile = async (_nth: number) => {}) {
    const pages: Page[] = [await list()]
    for (let last = pages[0]; last?.turns.after; last = pages.at(-1)) {
      await meanwhile(pages.length)
      pages.push(await list({ after: last.turns.after }))
    }
    return pages
  }

  for (const [name, list] of lists)
    test(`shows each of ${name} once, and the same pages on the way back`, async () => {
      const pages = await pagesOf(list)
      const shown = pages.flatMap(({ references }) => references)
      assert.ok(pages.length >= 3)
      assert.deepEqual(shown.toSorted(), opened.toSorted())
      assert.equal(pages[0]?.turns.before, undefined)
      for (const [nth, { turns }] of pages.entries())
        if (nth > 0)
          assert.deepEqual((await list({ before: turns.before })).references, pages[nth - 1]?.references)
    })

  for (const [name, list] of lists)
    test(`shows each of ${name} once that stays, while others are opened, closed and made urgent`, async () => {
      const before = (await pagesOf(list)).flatMap(({ references }) => references)
      const moved = new Set<string>()
      const pages = await pagesOf(list, async (page) => {
        now = new Date(now.getTime() + 1000)
        await open(size + opened.length)
        // One that was shown, one that was not, and one at the very end of the page.
        for (const at of [1, 24, 40]) {
          const reference = before[(at + page * 3) % before.length] as Reference
          if (moved.has(reference)) continue
          moved.add(reference)
          await officer('answer-enquiry', async (ctx) => {
            if (at === 40) return setPriority(ctx, reference, 'high')
            const state =
              (await findCase(ctx, reference))?.state === 'inspecting' ? 'scheduled' : 'inspecting'
            return moveCase(ctx, reference, state, 'Someone will come to look at it')
          })
        }
      })
      const shown = pages.flatMap(({ references }) => references)
      for (const reference of before.filter((each) => !moved.has(each)))
        assert.equal(shown.filter((each) => each === reference).length, 1, reference)
      assert.ok(moved.size >= 3)
    })

  test('leads to the beginning from a place that is none, and from beyond either end', async () => {
    const [, list] = lists[0]
    const first = await list()
    assert.deepEqual(await list({ after: 'nonsense' }), first)
    const beyond = casePlace({ openedAt: new Date('1999-01-01'), id: world.newId() } as Parameters<
      typeof casePlace
    >[0])
    assert.deepEqual(await list({ after: beyond }), first)
    const newest = casePlace({ openedAt: new Date('2999-01-01'), id: world.newId() } as Parameters<
      typeof casePlace
    >[0])
    assert.deepEqual(await list({ before: newest }), first)
  })

  test('takes no text for a place that is none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const turns = [readCasePlace, readReportPlace].map((read) => readTurn({ after: text }, read))
        const all = [...turns, readTurn({ after: text }, readQueuePlace)]
        assert.ok(all.every((turn) => turn === undefined) || /^[0-9A-Za-z_-]+$/.test(text), text)
      }),
    )
    const id = '01934b8e-0000-7000-8000-000000000001'
    for (const wrong of [
      `9_2026-01-01_1_${id}`,
      `1_2026-02-30_1_${id}`,
      `1_2026-01-01_1_x`,
      `1_2026-01-01_${'9'.repeat(20)}_${id}`,
    ])
      assert.equal(readQueuePlace(wrong), undefined, wrong)
    assert.ok(readQueuePlace(`4_infinity_1767225600000_${id}`))
  })

  test('answers from the furthest places that there are', async () => {
    const id = '01934b8e-0000-7000-8000-000000000001'
    const [latest, earliest] = ['9'.repeat(14), '0']
    for (const at of [latest, earliest])
      for (const to of ['after', 'before']) {
        for (const day of ['infinity', '9999-12-31', '0001-01-01'])
          assert.ok((await lists[1][1]({ [to]: `4_${day}_${at}_${id}` })).references.length > 0)
        assert.ok((await lists[0][1]({ [to]: `${at}_${id}` })).references.length > 0)
        assert.ok((await lists[2][1]({ [to]: `${at}_ZZZ` })).references.length > 0)
      }
    assert.equal(readQueuePlace(`1_0000-01-01_0_${id}`), undefined)
  })

  test('of any length, in pages of any size, says truly whether there is more', async () => {
    const numbers = fc.record({ length: fc.nat(30), size: fc.integer({ min: 1, max: 7 }) })
    await fc.assert(
      fc.asyncProperty(numbers, async ({ length, size: perPage }) => {
        const all = Array.from({ length }, (_, nth) => nth)
        const select = async (turn: Turn<number> | undefined, limit: number) => {
          if (!turn) return all.slice(0, limit)
          return turn.to === 'after'
            ? all.filter((each) => each > turn.place).slice(0, limit)
            : all.filter((each) => each < turn.place).slice(-limit)
        }
        const list = { size: perPage, placeOf: String, select }
        const shown: number[] = []
        let page = await pageOf(list, undefined)
        shown.push(...page.rows)
        while (page.turns.after) {
          page = await pageOf(list, { to: 'after', place: Number(page.turns.after) })
          assert.ok(page.turns.before && page.rows.length > 0)
          shown.push(...page.rows)
        }
        assert.deepEqual(shown, all)
      }),
    )
  })
})
