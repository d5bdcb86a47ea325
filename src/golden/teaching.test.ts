import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { decideReview, listReviews, rebuild } from '#golden'
import type { Context } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { applicationOf, loadRows } from '../../test/support/neighbours.ts'
import { peopleOfTwoSurnames } from '../../test/support/two-surnames.ts'
import { joinAsTaught } from './model/join-as-taught.ts'
import { believe, isBetter, type Lesson, lowestShare, teach, tryOut } from './model/teaching.ts'
import { putToUse, showTeaching, takeOutOfUse } from './service/teach.ts'

const lessons = (count: number, pattern: string, isSame: (at: number) => boolean): readonly Lesson[] =>
  Array.from({ length: count }, (_, at) => ({ bits: 0, pattern, same: isSame(at) }))

suite('what answers teach', () => {
  test('is nothing without answers, and more with each', () => {
    const pair = { bits: 0, pattern: 'x' }
    assert.equal(believe(teach([]), pair), 0.5)
    const shares = [1, 5, 20, 100].map((count) => believe(teach(lessons(count, 'x', () => true)), pair))
    assert.deepEqual(shares, [...shares].sort())
    assert.ok(believe(teach(lessons(100, 'x', () => false)), pair) < 0.02)
  })

  test('is judged by answers that it has not seen, and by the lowest that precision can be', () => {
    // Wilson (1927); figures by R: binom.confint(10, 10, methods = 'wilson') and (95, 100).
    assert.ok(Math.abs(lowestShare(10, 10) - 0.7225) < 0.0005)
    assert.ok(Math.abs(lowestShare(95, 100) - 0.8882) < 0.0005)
    const sure = tryOut(
      lessons(100, 'x', () => true),
      undefined,
    )
    assert.deepEqual({ ...sure.after, lowest: 0 }, { joined: 100, right: 100, recall: 1, lowest: 0 })
    assert.ok(isBetter(sure))
    assert.ok(
      !isBetter(
        tryOut(
          lessons(20, 'x', () => true),
          undefined,
        ),
      ),
      'too few to be sure of',
    )
    assert.ok(
      !isBetter(
        tryOut(
          lessons(100, 'x', (at) => at % 8 > 0),
          undefined,
        ),
      ),
      'one in eight is wrong',
    )
    const taught = teach(lessons(100, 'x', () => true))
    assert.ok(
      !isBetter(
        tryOut(
          lessons(100, 'x', () => true),
          taught,
        ),
      ),
      'it finds no more than what is in use',
    )
  })

  test('never joins against a decision, where somebody else could be meant, or where somebody restricted is', () => {
    const taught = teach(lessons(100, 'x', () => true))
    const key = (id: string) => ({ source: 's', id })
    const clusters = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ members: [key(id)], probability: 1 }))
    const pair = (a: string, b: string) => ({ a: key(a), b: key(b), bits: 0, pattern: 'x' })
    const join = (
      review: readonly ReturnType<typeof pair>[],
      apart: readonly [string, string][] = [],
      isSealed = '',
    ) =>
      joinAsTaught(
        { clusters, review },
        {
          taught,
          apart: apart.map(([a, b]) => [key(a), key(b)] as const),
          mustBeAsked: ({ a, b }) => [a.id, b.id].includes(isSealed),
        },
      ).clusters.length
    assert.equal(join([pair('a', 'b'), pair('c', 'd')]), 3)
    assert.equal(join([pair('a', 'b'), pair('b', 'c')]), 5)
    assert.equal(join([pair('a', 'b')], [['b', 'a']]), 5)
    assert.equal(join([pair('a', 'b')], [], 'a'), 5)
    assert.equal(join([{ ...pair('a', 'b'), pattern: 'y' }]), 5)
  })

  suite('put to use by a person', () => {
    let world: TestWorld
    before(async () => {
      world = await testWorld()
      const system = testSystem(world)
      await loadRows(
        system,
        applicationOf('waste', ['answer-enquiry', 'stewardship']),
        peopleOfTwoSurnames(47),
      )
      await system('matching', (ctx) => rebuild(ctx))
    })
    after(() => world.db.destroy())
    const act = <Result>(work: (ctx: Context) => Promise<Result>) =>
      testOfficer(world, 'data-steward')('stewardship', work)
    const build = () => testSystem(world)('matching', (ctx) => rebuild(ctx))

    test('joins the rest in the next build, and taking it back parts them again', async () => {
      const { reviews } = await act((ctx) => listReviews(ctx))
      const early = await act(showTeaching)
      assert.ok(!early.mayGoLive)
      await assert.rejects(
        act((ctx) => putToUse(ctx, early.version)),
        { kind: 'conflict' },
      )
      for (const { id } of reviews.slice(0, 42)) await act((ctx) => decideReview(ctx, id, { answer: 'same' }))
      const shown = await act(showTeaching)
      assert.ok(shown.mayGoLive, JSON.stringify(shown.evidence))
      assert.ok(shown.settles > 3, `${shown.settles} of ${shown.open}`)
      await assert.rejects(
        act((ctx) => putToUse(ctx, early.version)),
        { kind: 'conflict' },
      )

      await act((ctx) => putToUse(ctx, shown.version))
      const taught = await build()
      assert.equal(taught.reviews, shown.open - shown.settles)
      const again = await act(showTeaching)
      assert.ok(!again.mayGoLive && again.inUse, 'the same once more is no better')
      await act(takeOutOfUse)
      const before = await build()
      assert.equal(before.people, taught.people + shown.settles)
      assert.equal(before.reviews, shown.open)
      await assert.rejects(act(takeOutOfUse), { kind: 'conflict' })
    })
  })
})
