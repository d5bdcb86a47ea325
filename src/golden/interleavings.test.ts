import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { testWorld } from '#kit/testing'
import type { Fresh } from '../../test/interleavings/council.ts'
import { interleavings, notInOneState } from '../../test/interleavings/one-state.ts'

// Rounds, and stories at once in each: `./guildhall bench interleavings` does 2,000 stories.
const [rounds, atOnce] = [1, 20]

suite('loads, answers of stewards and builds', () => {
  test('end in one state, in whatever order they come', async () => {
    const fresh = async (): Promise<Fresh> => {
      // Time goes on: what came after a decision is told by its moment.
      let moment = Date.parse('2026-03-02T09:00:00Z')
      const clock = () => {
        moment += 1000
        return new Date(moment)
      }
      const [world, directory] = [await testWorld(clock), await mkdtemp(join(tmpdir(), 'guildhall-stories-'))]
      const close = async () => {
        await world.db.destroy()
        await rm(directory, { recursive: true })
      }
      return { world, directory, close }
    }
    const several = fc.asyncProperty(interleavings(atOnce, atOnce), async (each) =>
      assert.deepEqual(await notInOneState(each, fresh), []),
    )
    await fc.assert(several, { numRuns: rounds, seed: 11, endOnFailure: true })
  })
})
