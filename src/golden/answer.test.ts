import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import fc from 'fast-check'
import { type Answering, mergePeople, nextReview, openPerson, rebuild, undoAnswer } from '#golden'
import { type OneDoor, openOneDoor } from '../../test/support/one-door.ts'

suite('what stewards answer', () => {
  let door: OneDoor
  beforeEach(async () => {
    door = await openOneDoor()
  })
  afterEach(() => door.here.world.db.destroy())

  test('is undone byte for byte, of every kind, and the question is open again', async () => {
    const { act, view, answer, pairs, about } = door
    const before = await view()
    const { id } = await about('M1', 'M2')
    const all: readonly Answering[] = [
      { answer: 'same' },
      { answer: 'not-same' },
      { answer: 'not-sure' },
      { answer: 'wrong-value', mended: { side: 'b', field: 'given_name' } },
    ]
    for (const each of all) {
      const { answer: given, kind } = await answer(id, each)
      assert.equal(kind, 'stands')
      assert.equal((await view()) === before, each.answer === 'not-sure', each.answer)
      assert.ok(!(await pairs()).some((review) => review.id === id))
      await act((ctx) => undoAnswer(ctx, given))
      assert.equal(await view(), before, each.answer)
      assert.ok((await pairs()).some((review) => review.id === id))
      await assert.rejects(
        act((ctx) => undoAnswer(ctx, given)),
        { kind: 'not-found' },
      )
    }
  })

  test('lets the value of the other record stand where one is wrong, and takes a record out that is somebody else’s', async () => {
    const { here, act, view, answer, pairs, about } = door
    const asked = await about('M1', 'M2')
    await answer(asked.id, { answer: 'wrong-value', mended: { side: 'b', field: 'given_name' } })
    const katie = await here.idOf('katie chambers')
    const { person, links } = await act((ctx) => openPerson(ctx, katie))
    assert.equal(person.values.given_name?.value, 'Katie')
    assert.equal(links.length, 2)
    const other = (await pairs()).find(
      ({ question }) => question.kind === 'pair' && [question.a.id, question.b.id].includes('M2'),
    )
    assert.ok(other, 'whoever is one with somebody may still be somebody else')
    const before = await view()
    const side = other.question.kind === 'pair' && other.question.a.id === 'M2' ? 'a' : 'b'
    const { answer: given } = await answer(other.id, { answer: 'split', mended: { side } })
    assert.equal((await act((ctx) => openPerson(ctx, katie))).links.length, 1)
    await act((ctx) => undoAnswer(ctx, given))
    assert.equal(await view(), before)
  })

  test('for an answer that contradicts another, a second steward decides, and a build keeps to it', async () => {
    const { here, act, view, answer, about, recordsOf } = door
    const [two, three] = [await about('M2', 'M3'), await about('M2', 'M4')]
    const [kenneth, karim] = [await here.idOf('kenneth chambers'), await here.idOf('karim chambers')]
    await act((ctx) => mergePeople(ctx, kenneth, karim, 'one by two names'))
    await answer(two.id, { answer: 'not-same' })
    const before = await view()
    assert.equal((await answer(three.id, { answer: 'same' })).kind, 'contested')
    assert.equal(await view(), before, 'nothing changes until somebody else has decided')
    await assert.rejects(answer(three.id, { answer: 'same' }), { kind: 'forbidden' })
    assert.notEqual(await act((ctx) => nextReview(ctx)), three.id)
    assert.equal(await act((ctx) => nextReview(ctx), 'data-steward-2'), three.id)
    await here.system('matching', (ctx) => rebuild(ctx))
    const { answer: given } = await answer(three.id, { answer: 'same' }, 'data-steward-2')
    assert.deepEqual(await recordsOf(kenneth), ['M2', 'M3', 'M4'])
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await recordsOf(kenneth), ['M2', 'M3', 'M4'])
    await act((ctx) => undoAnswer(ctx, given))
    assert.equal(await view(), before)
  })

  test('in any number and order, by two stewards, with builds between, undone from the last to the first, leaves all exactly as it was', async () => {
    const { here, act, view, answer, pairs } = door
    const open = await pairs()
    const step = fc.record({
      at: fc.nat(open.length - 1),
      answer: fc.constantFrom('same', 'not-same', 'not-sure', 'split', 'wrong-value', 'build'),
      side: fc.constantFrom('a', 'b'),
      who: fc.constantFrom('data-steward-1', 'data-steward-2'),
    })
    const build = () => here.system('matching', (ctx) => rebuild(ctx))
    await build()
    const happen = async ({
      at,
      answer: said,
      side,
      who,
    }: typeof step extends fc.Arbitrary<infer S> ? S : never) => {
      if (said === 'build') return void (await build())
      const mended = { side, ...(said === 'wrong-value' && { field: 'given_name' }) } as const
      return (await answer(open[at]?.id ?? '', { answer: said, mended }, who).catch(refused))?.answer
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        const before = await view()
        const given: string[] = []
        for (const each of steps) given.push(...[(await happen(each)) ?? []].flat())
        for (const id of given.reverse()) await act((ctx) => undoAnswer(ctx, id))
        await build()
        assert.equal(await view(), before)
      }),
      { numRuns: 8 },
    )
  })

  const refused = (error: unknown): undefined => {
    assert.match(String(Reflect.get(Object(error), 'kind')), /^(conflict|forbidden)$/)
  }
})
