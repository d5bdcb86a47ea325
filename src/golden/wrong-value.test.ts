import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { openPerson, rebuild } from '#golden'
import { applicationOf, loadRows, type Row } from '../../test/support/neighbours.ts'
import { type OneDoor, openOneDoor } from '../../test/support/one-door.ts'
import { insertReview } from './store/review.ts'

const owen = {
  given_name: 'Owen',
  surname: 'Bartle',
  date_of_birth: '1970-01-02',
  phone: '07700 900700',
  address: '4 Elk Road, Bath',
  postcode: 'BA1 5AA',
  valid_from: '2024-01-01',
}

suite('a value that a steward says is wrong', () => {
  let door: OneDoor
  beforeEach(async () => {
    door = await openOneDoor()
    await load('library', { id: 'X1', ...owen })
    await load('parking', { id: 'X2', ...owen })
  })
  afterEach(() => door.here.world.db.destroy())

  const load = async (source: string, row: Row) => {
    const { system } = door.here
    await loadRows(system, applicationOf(source, ['answer-enquiry', 'stewardship']), [row])
    await system('matching', (ctx) => rebuild(ctx))
  }

  /** Asks whether a record of Owen's is one person's with another, is told that a value of the other is wrong, and shows what stands. */
  async function sayWrong(source: string, other: { source: string; id: string }, field: string) {
    const id = door.here.world.newId()
    const a = { source, id: source === 'library' ? 'X1' : 'X2' }
    await door.act((ctx) => insertReview(ctx, { id, bits: 0, question: { kind: 'pair', a, b: other } }))
    await door.answer(id, { answer: 'wrong-value', mended: { side: 'b', field } })
    const { person } = await door.act(async (ctx) => openPerson(ctx, await door.here.idOf('owen bartle')))
    return person.values
  }

  test('gives way to that of the record beside it, whichever of several say the same', async () => {
    for (const source of ['library', 'parking']) {
      const { phone } = await sayWrong(source, { source: 'waste', id: 'M3' }, 'phone')
      assert.deepEqual(
        [phone?.value, phone?.rule, phone?.pinned !== undefined],
        ['07700 900700', 'pinned', true],
      )
    }
  })

  test('may be a postcode, where both have the same address', async () => {
    await load('waste-permits', { id: 'X3', ...owen, postcode: 'BA1 5AB', valid_from: '2025-01-01' })
    const { postcode } = await sayWrong('library', { source: 'waste-permits', id: 'X3' }, 'postcode')
    assert.deepEqual([postcode?.value, postcode?.rule], ['BA1 5AA', 'pinned'])
  })
})
