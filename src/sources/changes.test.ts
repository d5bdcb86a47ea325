import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { insertClaimRecord, type ListPosition, positionAt, recordsChangedSince, startOfList } from '#sources'
import { aLibrary, ann, bob, cat, header } from '../../test/support/library.ts'

suite('the list of changes', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  const since = (position: ListPosition, atMost?: number) =>
    act('matching', (ctx) => recordsChangedSince(ctx, position, atMost))
  const now = async () => (await since(startOfList)).position

  test('tells of what is new, different, gone and said, and of nothing else', async () => {
    const { id: source, file } = await aLibrary(act)
    const start = await now()
    await file(header, ann, bob)
    const first = await since(start)
    assert.deepEqual(first.records, [
      { source, id: '1' },
      { source, id: '2' },
    ])
    await file(header, ann, bob)
    assert.deepEqual(await since(first.position), {
      records: [],
      echoes: [],
      position: first.position,
      hasMore: false,
    })
    await file(header, ann.replace('1 WEIR', '9 WEIR'), cat)
    const fields = { given_name: 'Ann', surname: 'Lee' }
    const claim = await act('matching', (ctx) => insertClaimRecord(ctx, { fields, isSealed: false }))
    const ids = (await since(first.position)).records.map(({ id }) => id)
    assert.deepEqual(ids, ['1', '2', '3', claim.id])
  })

  test('is read page by page, with nothing twice and nothing left out', async () => {
    const start = await now()
    const { file } = await aLibrary(act)
    await file(header, ann, bob, cat)
    const read: string[] = []
    let page = await since(start, 1)
    for (; page.records.length > 0; page = await since(page.position, 1))
      read.push(...page.records.map(({ id }) => id))
    assert.deepEqual(read, ['1', '2', '3'])
  })

  test('misses nothing of a transaction that began earlier and ended later', async () => {
    const [slow, quick] = [await aLibrary(act), await aLibrary(act)]
    await Promise.all([slow.file(header, ann), quick.file(header, ann)])
    const start = await now()
    let end = () => {}
    const held = new Promise<void>((resolve) => {
      end = resolve
    })
    const fields = { given_name: 'Late', surname: 'Lee' }
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const late = act('matching', async (ctx) => {
      const key = await insertClaimRecord(ctx, { fields, isSealed: false })
      begun()
      await held
      return key
    })
    await hasBegun
    await quick.file(header, bob)
    const first = await since(start)
    assert.deepEqual(first.records.map(({ id }) => id).sort(), ['1', '2'])
    end()
    const key = await late
    assert.deepEqual((await since(first.position)).records, [key])
  })

  test('can be read again from a date, and only by those who load', async () => {
    const { file } = await aLibrary(act)
    await file(header, ann)
    const from = await act('matching', (ctx) => positionAt(ctx, world.clock()))
    assert.ok((await since(from)).records.length > 0)
    const later = await act('matching', (ctx) => positionAt(ctx, new Date('2027-01-01')))
    assert.deepEqual((await since(later)).records, [])
    const officer = testOfficer(world)('answer-enquiry', (ctx) => recordsChangedSince(ctx))
    await assert.rejects(officer, { kind: 'forbidden' })
    await assert.rejects(since('tomorrow'), TypeError)
  })
})
