import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { decideReview, exportView, listReviews, rebuild, undoAnswer } from '#golden'
import type { Context } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { applicationOf, loadRows } from '../../test/support/neighbours.ts'
import { peopleOfTwoSurnames } from '../../test/support/two-surnames.ts'
import { untilSomebodyWaits } from '../../test/support/until-somebody-waits.ts'
import { enoughPrecedents } from './model/alike.ts'
import { confirmAlike, listAlike } from './service/alike.ts'

suite('questions that are alike', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
    const system = testSystem(world)
    await loadRows(system, applicationOf('waste', ['answer-enquiry', 'stewardship']), peopleOfTwoSurnames(26))
    await system('matching', (ctx) => rebuild(ctx))
  })
  after(() => world.db.destroy())
  const act = <Result>(work: (ctx: Context) => Promise<Result>) =>
    testOfficer(world, 'data-steward')('stewardship', work)

  test('are confirmed together only after enough of them were answered alike, and undone as one', async () => {
    const { reviews } = await act((ctx) => listReviews(ctx))
    assert.ok(reviews.length > enoughPrecedents + 2, `${reviews.length}`)
    for (const [at, { id }] of reviews.slice(0, enoughPrecedents).entries()) {
      assert.deepEqual(await act(listAlike), [], `after ${at}`)
      await act((ctx) => decideReview(ctx, id, { answer: 'same' }))
    }
    const [group, ...others] = await act(listAlike)
    assert.ok(group)
    assert.deepEqual(others, [])
    assert.equal(group.pairs.length, reviews.length - enoughPrecedents)
    assert.equal(group.samples.length, 3)

    const start = await act(exportView)
    const ids = group.pairs.map(({ review }) => review.id)
    assert.equal(await act((ctx) => confirmAlike(ctx, ids)), ids.length)
    assert.notEqual(await act(exportView), start)
    assert.equal((await act((ctx) => listReviews(ctx))).open, 0)
    await assert.rejects(
      act((ctx) => confirmAlike(ctx, ids)),
      { kind: 'conflict' },
    )

    const { last } = await act((ctx) => listReviews(ctx))
    assert.ok(last?.batch)
    assert.equal((await act((ctx) => undoAnswer(ctx, last.batch ?? ''))).length, ids.length)
    assert.equal(await act(exportView), start)
  })

  test('are confirmed together but for one that another steward answers at that moment', async () => {
    const [group] = await act(listAlike)
    const [first = '', ...rest] = group?.pairs.map(({ review }) => review.id) ?? []
    const [isAnswered, isWaitedFor] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const answering = act(async (ctx) => {
      const { answer } = await decideReview(ctx, first, { answer: 'same' })
      isAnswered.resolve()
      await isWaitedFor.promise
      return answer
    })
    await isAnswered.promise
    const confirming = act((ctx) => confirmAlike(ctx, [first, ...rest]))
    await untilSomebodyWaits(world)
    isWaitedFor.resolve()
    const [answer, confirmed] = await Promise.all([answering, confirming])
    assert.equal(confirmed, rest.length)
    const { last } = await act((ctx) => listReviews(ctx))
    await act((ctx) => undoAnswer(ctx, last?.batch ?? ''))
    await act((ctx) => undoAnswer(ctx, answer))
  })

  test('are never confirmed together once one of them was answered otherwise', async () => {
    const [first] = (await act((ctx) => listReviews(ctx))).reviews
    await act((ctx) => decideReview(ctx, first?.id ?? '', { answer: 'not-same' }))
    assert.deepEqual(await act(listAlike), [])
  })
})
