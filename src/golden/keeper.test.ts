import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { openKeeper } from './adapters/keeper.ts'
import type { ToKeep } from './model/keep.ts'
import type { PersonId } from './model/person.ts'

const people = ['Asha', 'Thomas'].map((given_name, at): ToKeep => {
  const fields = { given_name, surname: 'Patel', address: '14 Weir Street, Bath', postcode: 'BA2 3DL' }
  return {
    id: `0190f3a1-0000-7000-8000-00000000000${at}` as PersonId,
    isNew: at === 0,
    records: [{ source: 'library', id: 'L1', fields }],
  }
})
const asked = { people: people.map((each) => JSON.stringify(each)), postcodes: new Set(['BA2 3DL']) }
const knowing = {
  wardOf: (postcode: string) => (postcode === 'BA2 3DL' ? 'Widcombe' : undefined),
  hidden: new Set<string>(),
  standings: { pins: new Map(), invalid: new Set<string>() },
}

suite('golden records worked out beside everything else', () => {
  test('come to the same in a thread of its own, which refuses once it has ended', async () => {
    const [here, there] = [10, 10_000].map((all) => openKeeper({ today: '2026-03-02', knowing, people: all }))
    assert.ok(here && there)
    const kept = await there.keep(asked)
    assert.deepEqual(kept, await here.keep(asked))
    assert.equal(kept.others[0]?.ward, 'Widcombe')
    await there.close()
    await assert.rejects(there.keep(asked), /has ended/)
  })
})
