import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { splitPerson } from '#golden'
import {
  all,
  type ComingsAndGoings,
  openComingsAndGoings,
  without,
} from '../../test/support/comings-and-goings.ts'

suite('a merge, while records go and come back', () => {
  let here: ComingsAndGoings
  beforeEach(async () => {
    here = await openComingsAndGoings()
  })
  afterEach(() => here.close())

  const apart = ['L1 W1', 'L2', 'L3']

  for (const how of ['worked in', 'built'] as const)
    test(`stands when either side has been away, and is undone exactly, ${how}`, async () => {
      const work = how === 'built' ? here.build : here.take
      const before = await here.view()
      const person = await here.merge('L1', 'L2')
      for (const gone of [['L2'], ['L1']]) {
        await here.holds(without(...gone), work)
        await here.holds(all, work)
        assert.deepEqual(await here.groups(), ['L1 L2 W1', 'L3'], `${gone} came back`)
      }
      assert.equal(await here.whose('L2'), person)
      await here.undo(person, 'merged')
      assert.deepEqual(await here.groups(), apart)
      await here.build()
      assert.deepEqual(await here.groups(), apart)
      const pairs = (text: string) => text.split('\n').filter((line) => line.startsWith('decided_pair'))
      assert.deepEqual(pairs(await here.view()), pairs(before))
    })

  test('that was undone while a record was away is not done again when it comes back', async () => {
    const person = await here.merge('L1', 'L2')
    await here.holds(without('L1'), here.take)
    await here.undo(person, 'merged')
    await here.holds(all, here.take)
    assert.deepEqual(await here.groups(), apart)
    await here.build()
    assert.deepEqual(await here.groups(), apart)
  })

  test('can be undone although everybody of it was away and came back', async () => {
    const person = await here.merge('L2', 'L3')
    await here.holds(without('L2', 'L3'), here.take)
    await here.holds(all, here.take)
    assert.deepEqual(await here.groups(), ['L1 W1', 'L2 L3'])
    await here.undo(person, 'merged')
    await here.build()
    assert.deepEqual(await here.groups(), apart)
  })

  for (const gone of [['L1'], ['L2'], ['L1', 'L2']])
    test(`that was undone by a split can be made again although ${gone.join(' and ')} went and came back`, async () => {
      const before = await here.merge('L1', 'L2')
      await here.part(here.steward(1), before, 'library', 'L2')
      await here.holds(without(...gone), here.take)
      await here.holds(all, here.take)
      assert.deepEqual(await here.groups(), apart)
      await here.undo(await here.whose('L2'), 'split')
      assert.deepEqual(await here.groups(), ['L1 L2 W1', 'L3'])
      await here.build()
      assert.deepEqual(await here.groups(), ['L1 L2 W1', 'L3'])
    })

  test('that was undone before a later split does not come back with the undoing of that', async () => {
    const person = await here.merge('L1', 'L2')
    const records = [{ source: 'waste', id: 'W1' }]
    await here.act((ctx) => splitPerson(ctx, { person, records, reason: 'another' }))
    await here.undo(person, 'merged')
    await here.undo(person, 'split')
    await here.build()
    assert.deepEqual(await here.groups(), apart)
  })

  test('is not done again by a steward’s later merge when that is undone after it', async () => {
    const before = await here.view()
    const person = await here.merge('L1', 'L2')
    await here.merge('L1', 'L3')
    await here.undo(person, 'merged')
    await here.undo(person, 'merged')
    assert.equal(await here.view(), before)
  })
})
