import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { inLists } from '#kit/in-lists'
import { readAhead } from './service/read-ahead.ts'

suite('reading ahead', () => {
  test('gives every list in its order with what was read of it, however long each takes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 })),
        fc.integer({ min: 1, max: 4 }),
        async (all, many) => {
          const given: number[] = []
          const slowly = async (some: readonly number[]) => {
            for (let turn = some[0] ?? 0; turn > 0; turn -= 1) await setImmediate()
            return some.map((each) => -each)
          }
          for await (const { some, read } of readAhead(inLists(all, many), slowly)) {
            assert.ok(some.length <= many)
            assert.deepEqual(
              read,
              some.map((each) => -each),
            )
            given.push(...some)
          }
          assert.deepEqual(given, all)
        },
      ),
    ))

  test('begins to read the next before one is worked on, and never more', async () => {
    const begun: number[] = []
    const reading = async ([nth]: readonly number[]) => {
      begun.push(nth ?? 0)
    }
    for await (const { some } of readAhead(inLists([1, 2, 3, 4], 1), reading))
      assert.deepEqual(begun, [1, 2, 3, 4].slice(0, (some[0] ?? 0) + 1))
  })

  test('fails where that list is due that could not be read', async () => {
    const worked: number[] = []
    const reading = async ([nth]: readonly number[]) => {
      if (nth === 3) throw new Error('the third')
    }
    const work = async () => {
      for await (const { some } of readAhead(inLists([1, 2, 3, 4], 1), reading)) worked.push(...some)
    }
    await assert.rejects(work, { message: 'the third' })
    assert.deepEqual(worked, [1, 2])
  })
})
