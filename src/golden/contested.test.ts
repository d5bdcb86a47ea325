import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { decideReview } from '#golden'
import { render } from '#kit/html'
import {
  all,
  asha,
  type ComingsAndGoings,
  openComingsAndGoings,
  without,
} from '../../test/support/comings-and-goings.ts'
import type { Row } from '../../test/support/rows.ts'
import { splitPreviewPage } from './pages/preview.ts'
import { previewSplit } from './service/preview.ts'

suite('what stewards said of records that are away', () => {
  let here: ComingsAndGoings
  beforeEach(async () => {
    here = await openComingsAndGoings()
  })
  afterEach(() => here.close())

  const apart = ['L1 W1', 'L2', 'L3']

  for (const how of ['worked in', 'built'] as const)
    test(`holds people together by way of one who is away, and stewards who contradict each other are told, ${how}`, async () => {
      const work = how === 'built' ? here.build : here.take
      await here.merge('L2', 'L3')
      await here.holds(without('L2'), work)
      await here.merge('L3', 'L1')
      await here.holds(without('L3'), work)
      assert.deepEqual(await here.groups(), ['L1 L2 W1'], 'Owen is Ivy, who is away, and she is Asha')

      await here.part(here.steward(2), await here.whose('L2'), 'library', 'L2')
      const [asked, ...more] = await here.questions()
      assert.deepEqual(
        [asked?.of, asked?.by, more.length],
        ['L1 L2', ['data-steward-1', 'data-steward-2'], 0],
      )
      await here.holds(all, work)
      assert.deepEqual(
        await here.groups(),
        ['L1 L3 W1', 'L2'],
        'what was said last counts, and nobody is merged',
      )
      const of = (await here.questions()).map((each) => each.of)
      assert.deepEqual(of.sort(), ['L1 L2', 'L2 L3'], 'Owen was said to be Ivy, and is not Asha, who is')
      await here.build()
      assert.deepEqual(await here.groups(), ['L1 L3 W1', 'L2'])
      assert.equal((await here.questions()).length, 2, 'nobody is asked twice')

      const third = here.steward(3)
      for (const { id } of await here.questions())
        await third('stewardship', (ctx) => decideReview(ctx, id, { answer: 'same' }))
      await here.build()
      assert.deepEqual([await here.groups(), await here.questions()], [['L1 L2 L3 W1'], []])
    })

  test('that a second steward parts is asked about no more when that is undone', async () => {
    const person = await here.merge('L1', 'L2')
    const before = await here.view()
    const shownTo = (nth: number) =>
      here.steward(nth)('stewardship', async (ctx) => {
        const preview = await previewSplit(ctx, person, [{ source: 'library', id: 'L2' }])
        const page = splitPreviewPage(preview, { beside: '' })
        return /Another data steward said that these are one person/.test(render(page.body))
      })
    assert.deepEqual([await shownTo(1), await shownTo(2)], [false, true])
    await here.part(here.steward(2), person, 'library', 'L2')
    assert.equal((await here.questions()).length, 1)
    await here.undo(person, 'split')
    assert.deepEqual([await here.questions(), await here.view()], [[], before])
  })

  test('says nothing of a record that was away while all the others of it were parted', async () => {
    await here.merge('L1', 'L2')
    await here.holds(without('L1'), here.take)
    const person = await here.whose('L2')
    await here.part(here.steward(1), person, 'library', 'L2')
    await here.holds(all, here.take)
    assert.deepEqual([await here.groups(), await here.questions()], [apart, []])
    await here.build()
    assert.deepEqual([await here.groups(), await here.questions()], [apart, []])
  })

  test('brings along whoever a record is that comes back, and lets them go with it', async () => {
    const zainab = { id: 'W2', given_name: 'Zainab', surname: 'Hussain', date_of_birth: '2001-02-03' }
    const collects = (...rows: readonly Row[]) => here.holds([...rows, zainab], here.take, 'waste')
    await here.holds(without('L1'), here.take)
    await here.merge('W1', 'L2')
    await collects()
    await here.holds(all, here.take)
    assert.deepEqual(await here.groups(), ['L1', 'L2', 'L3', 'W2'])
    await collects({ id: 'W1', ...asha })
    assert.deepEqual(await here.groups(), ['L1 L2 W1', 'L3', 'W2'])
    await collects()
    assert.deepEqual(await here.groups(), ['L1', 'L2', 'L3', 'W2'])
    await here.build()
    assert.deepEqual(await here.groups(), ['L1', 'L2', 'L3', 'W2'])
  })

  test('and not the same contradict each other also by way of somebody who is away', async () => {
    await here.merge('L2', 'L3')
    await here.holds(without('L2'), here.take)
    const person = await here.merge('L3', 'L1')
    await here.part(here.steward(1), person, 'library', 'L3')
    await here.holds(without('L3'), here.take)
    await assert.rejects(here.merge('L2', 'L1'), { kind: 'conflict' })
    assert.deepEqual(await here.groups(), ['L1 W1', 'L2'])
  })
})
