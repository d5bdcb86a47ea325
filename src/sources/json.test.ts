import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { aLibrary, countsOf } from '../../test/support/library.ts'

suite('records that come as JSON', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  const shape = {
    from: { kind: 'json-lines' },
    recordId: 'id',
    fields: { given_name: 'first', surname: 'last', phone: 'valueOf' },
  }
  const opened = async () => {
    const { send, all } = await aLibrary(act, shape)
    const file = (...lines: string[]) => send(Readable.from([Buffer.from(lines.join('\n'))]))
    return { file, ids: async () => (await all()).map(({ id }) => id) }
  }

  test('long numbers keep every digit, so that no record is taken for another', async () => {
    const { file, ids } = await opened()
    const long = (id: string) => `{"id": ${id}, "first": "12345678901234567890", "last": "Lee"}`
    countsOf(await file(long('12345678901234567890'), long('12345678901234567891'), long('7')))
    assert.deepEqual(await ids(), ['12345678901234567890', '12345678901234567891', '7'])
  })

  test('names that every object of the language has are columns as others are', async () => {
    const { file } = await opened()
    const { new: added } = countsOf(
      await file(
        '{"id": 1, "last": "Lee", "constructor": "x", "__proto__": "y"}',
        '{"id": 2, "last": "Shah", "__proto__": {"toString": "z"}}',
      ),
    )
    assert.equal(added, 2)
  })

  test('what one record says for the first time changes no other', async () => {
    const { file } = await opened()
    const [ann, bob] = ['{"id": 1, "last": "Lee"}', '{"id": 2, "last": "Shah", "nick": ""}']
    countsOf(await file(ann, bob))
    const { changed, unchanged } = countsOf(await file('{"id": 1, "last": "Lee", "club": "chess"}', bob))
    assert.deepEqual([changed, unchanged], [1, 1])
    assert.deepEqual(countsOf(await file(ann, bob)).changed, 1)
  })
})
