import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { listDecisions, mergePeople, openPerson, rebuild, undoAnswer, undoDecision } from '#golden'
import { type OneDoor, openOneDoor } from '../../test/support/one-door.ts'
import { unpinValue } from './service/pin.ts'
import { showTeaching } from './service/teach.ts'

suite('an answer that is taken back', () => {
  let door: OneDoor
  beforeEach(async () => {
    door = await openOneDoor()
  })
  afterEach(() => door.here.world.db.destroy())

  test('can be although the value that it chose was taken back on the person’s page before', async () => {
    const { here, act, view, answer, about } = door
    const before = await view()
    const { id } = await about('M1', 'M2')
    const { answer: given } = await answer(id, {
      answer: 'wrong-value',
      mended: { side: 'b', field: 'given_name' },
    })
    const katie = await here.idOf('katie chambers')
    const { person } = await act((ctx) => openPerson(ctx, katie))
    await act((ctx) => unpinValue(ctx, person.values.given_name?.pinned?.pin ?? ''))
    await act((ctx) => undoAnswer(ctx, given))
    assert.equal(await view(), before)
  })

  test('goes with the merge that it made, when that is undone on the person’s page: asked again, and nothing learned', async () => {
    const { here, act, view, answer, pairs, about } = door
    const [before, taught] = [await view(), (await act(showTeaching)).version]
    const { id } = await about('M1', 'M2')
    const { answer: given } = await answer(id, { answer: 'same' })
    assert.notEqual((await act(showTeaching)).version, taught)
    const katie = await here.idOf('katie chambers')
    const [last] = await act((ctx) => listDecisions(ctx, katie))
    await act((ctx) => undoDecision(ctx, last?.id ?? ''), 'data-steward-2')
    assert.equal(await view(), before)
    assert.ok((await pairs()).some((review) => review.id === id))
    assert.equal((await act(showTeaching)).version, taught)
    await assert.rejects(
      act((ctx) => undoAnswer(ctx, given)),
      { kind: 'not-found' },
    )
  })

  test('leaves the question with whoever disagreed about it before, and it is still asked after a build', async () => {
    const { here, act, answer, pairs, about } = door
    const [two, three] = [await about('M2', 'M3'), await about('M2', 'M4')]
    const [kenneth, karim] = [await here.idOf('kenneth chambers'), await here.idOf('karim chambers')]
    await act((ctx) => mergePeople(ctx, kenneth, karim, 'one by two names'))
    await answer(two.id, { answer: 'not-same' })
    const { answer: contrary } = await answer(three.id, { answer: 'same' })
    const disputed = async () => (await pairs()).find(({ id }) => id === three.id)?.contestedBy
    const before = await disputed()
    assert.deepEqual(before, ['data-steward-1'])
    const { answer: given } = await answer(three.id, { answer: 'same' }, 'data-steward-2')
    await act((ctx) => undoAnswer(ctx, given), 'data-steward-2')
    assert.deepEqual(await disputed(), before)
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await disputed(), before)
    await act((ctx) => undoAnswer(ctx, contrary))
    assert.deepEqual(await disputed(), [])
  })
})
