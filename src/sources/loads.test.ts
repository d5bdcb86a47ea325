import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import type { Act } from '#kit/context'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { registerSource, type SourceRecord, undoLoad } from '#sources'
import { aLibrary, ann, bob, cat, countsOf, header, library } from '../../test/support/library.ts'

suite('what an application holds', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  test('comes in with every value tidied, and as it came', async () => {
    const { file, all } = await aLibrary(act)
    assert.deepEqual(countsOf(await file(header, ann, bob)), {
      new: 2,
      changed: 0,
      unchanged: 0,
      removed: 0,
      rejected: 0,
    })
    const [first] = await all()
    assert.deepEqual(first?.fields, {
      given_name: 'Ann',
      surname: 'Lee',
      date_of_birth: '1984-02-29',
      address: '1 Weir Street, Bath',
      postcode: 'BA1 1AA',
    })
  })

  test('changes nothing when the same file comes again, whatever the order of rows and columns', async () => {
    const { file, all } = await aLibrary(act)
    await file(header, ann, bob)
    const before = await all()
    const turned = [header, bob, ann].map((line) => line.split(',').reverse().join(','))
    assert.deepEqual(countsOf(await file(...turned)), {
      new: 0,
      changed: 0,
      unchanged: 2,
      removed: 0,
      rejected: 0,
    })
    assert.deepEqual(await all(), before)
  })

  test('keeps what was: a change is another version, and who is gone may come back', async () => {
    const { file, all } = await aLibrary(act)
    await file(header, ann, bob)
    const moved = ann.replace('1 WEIR', '9 WEIR')
    assert.deepEqual(countsOf(await file(header, moved, cat)), {
      new: 1,
      changed: 1,
      unchanged: 0,
      removed: 1,
      rejected: 0,
    })
    assert.deepEqual(
      (await all()).map(({ id: card, version }) => [card, version]),
      [
        ['1', 2],
        ['3', 1],
      ],
    )
    assert.deepEqual(countsOf(await file(header, ann, bob)), {
      new: 1,
      changed: 1,
      unchanged: 0,
      removed: 1,
      rejected: 0,
    })
    assert.deepEqual(
      (await all()).map(({ id: card, version }) => [card, version]),
      [
        ['1', 3],
        ['2', 3],
      ],
    )
  })

  test('leaves out a row that cannot be read, with its reason, and does not take its person for gone', async () => {
    const { file, all } = await aLibrary(act)
    await file(header, ann, bob)
    const loaded = await file(
      header,
      ann.replace('29/02/1984', '31/02/1984'),
      bob,
      ',No,Card,,,,,',
      '4,,,,,,,',
    )
    assert.deepEqual(countsOf(loaded), { new: 0, changed: 0, unchanged: 1, removed: 0, rejected: 3 })
    assert.equal((await all()).length, 2)
  })

  test('is read anew from the same file when its declaration has changed, and when a load was undone', async () => {
    const { id, file, all } = await aLibrary(act)
    await file(header, ann, bob)
    const { postcode: _, ...fields } = library().fields
    await act('loading', (ctx) => registerSource(ctx, library({ id, fields })))
    assert.equal(countsOf(await file(header, ann, bob)).changed, 2)
    assert.equal((await all())[0]?.fields.postcode, undefined)
    assert.equal(countsOf(await file(header, ann, bob)).unchanged, 2)
    const moved = await file(header, ann.replace('1 WEIR', '9 WEIR'), bob)
    assert.ok(moved.ok)
    await act('loading', (ctx) => undoLoad(ctx, { source: id, load: moved.value.id }, 'It was last year’s'))
    assert.equal(countsOf(await file(header, ann.replace('1 WEIR', '9 WEIR'), bob)).changed, 1)
    assert.equal((await all())[0]?.fields.address, '9 Weir Street, Bath')
  })

  test('is refused where two rows that have not changed have one identifier', async () => {
    const { file } = await aLibrary(act)
    await file(header, ann, bob)
    const others = ann.replace('1 WEIR', '9 WEIR')
    const sent = [
      [[ann, bob, ann], 'Lines 2 and 4'],
      [[ann, others, bob], 'Lines 2 and 3'],
      [[others, bob, ann], 'Lines 2 and 4'],
      [[ann, bob, bob.replace(/\d{4}/, 'no')], 'Lines 3 and 4'],
    ] as const
    for (const [lines, which] of sent) {
      const twice = await file(header, ...lines)
      assert.match(twice.ok ? '' : (twice.problems[0]?.message ?? ''), new RegExp(`^${which} have the same`))
    }
  })

  test('ends in the same records, however often and in whatever order its files came before the last', () => {
    const rows = fc.uniqueArray(fc.constantFrom(ann, bob, cat, ann.replace('LEE', 'SHAH')), {
      selector: (row) => row[0],
      minLength: 1,
    })
    const files = fc.array(rows, { minLength: 1, maxLength: 4 })
    const known = (records: readonly SourceRecord[]) => records.map(({ id, fields }) => ({ id, fields }))
    return fc.assert(
      fc.asyncProperty(files, async (sent) => {
        const [long, short] = [await aLibrary(act), await aLibrary(act)]
        for (const lines of sent) await long.file(header, ...lines)
        await short.file(header, ...(sent.at(-1) ?? []))
        assert.deepEqual(known(await long.all()), known(await short.all()))
      }),
      { numRuns: 15 },
    )
  })
})
