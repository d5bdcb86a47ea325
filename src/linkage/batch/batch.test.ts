import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { town } from '../../../bench/linkage/town.ts'
import { keyText } from '../record.ts'
import { defaultModel } from '../score/default-model.ts'
import type { Sighting } from '../settle/facts.ts'
import { type LinkedBatch, membersOf, openBatch } from './open-batch.ts'

const sightings = town(300, 5).records.map(
  (record): Sighting => ({
    record,
    stays: [{ address: String(record.fields.address ?? ''), postcode: String(record.fields.postcode ?? '') }],
  }),
)
const linking = { model: defaultModel, mustLink: [], mustNotLink: [], year: 2026, link: 1.5, review: 0 }

/** Who is one person, and what is asked, as text. */
const told = (batch: LinkedBatch) => ({
  people: Array.from({ length: batch.groups.size }, (_, number) =>
    membersOf(batch, number).map(keyText).join(' '),
  ),
  review: batch.review.map(({ a, b, bits }) => [keyText(batch.keyOf(a)), keyText(batch.keyOf(b)), bits]),
})

suite('a batch of records', () => {
  test('comes to the same in a thread of its own, where it may be linked again with what was decided', async () => {
    const [here, there] = [openBatch(), openBatch({ worthThread: 100 })]
    for (const batch of [here, there])
      for (let from = 0; from < sightings.length; from += 80)
        await batch.add(sightings.slice(from, from + 80))
    const first = await there.link(linking)
    assert.ok(first.groups.size < sightings.length)
    assert.deepEqual(told(first), told(await here.link(linking)))
    const [one, other] = membersOf(
      first,
      Array.from({ length: first.groups.size }, (_, number) => number).find(
        (number) => membersOf(first, number).length === 2,
      ) ?? 0,
    )
    assert.ok(one && other)
    const again = await there.link({ ...linking, mustNotLink: [[one, other]] })
    assert.ok(told(again).people.includes(keyText(one)) && told(again).people.includes(keyText(other)))
    await there.close()
  })

  test('says of two with one key that they are, in a thread too; and answers nothing once it is closed', async () => {
    const twice = [sightings[0]!, sightings[0]!]
    await assert.rejects(async () => {
      const here = openBatch()
      await here.add(twice)
      await here.link(linking)
    }, /one source and id/)
    const there = openBatch({ worthThread: 0 })
    await there.add(twice)
    await assert.rejects(there.link(linking), /one source and id/)
    await there.close()
    const closed = openBatch({ worthThread: 0 })
    await closed.add(sightings.slice(0, 2))
    await closed.link(linking)
    await closed.close()
    await assert.rejects(closed.link(linking), /has ended/)
  })
})
