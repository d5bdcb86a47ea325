import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import type { Act } from '#kit/context'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { decideHeld, pauseLoads, registerSource, replay, resumeLoads, undoLoad } from '#sources'
import { aLibrary, ann, bob, cat, header, library } from '../../test/support/library.ts'
import { openSource } from './service/look.ts'

/** Everything that somebody may do to a source, in words short enough to read when one order fails. */
const deeds = ['load', 'undo', 'pause', 'resume', 'replay', 'declare', 'accept', 'refuse'] as const

suite('loads, undoings, pauses and readings anew in any order', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  const files = [[ann], [ann, bob], [bob, cat], [ann, bob, cat], [ann.replace('LEE', 'SHAH'), bob]]
  const mappings = [{ surname: 'LAST' }, { surname: ['LAST', 'CITY'] }]

  /** A source beside which a list says what it must hold: by the rows that came, read as was declared then. */
  const played = async () => {
    const hold = { removed: 0.4, changed: 1 }
    const { id, file, all } = await aLibrary(act, { hold, fields: { given_name: 'FIRST', ...mappings[0] } })
    const states: (readonly string[])[] = [[]]
    const loads = async () => (await act('loading', (ctx) => openSource(ctx, id))).loads
    const held = async () => (await all()).map(({ id: key, fields }) => `${key} ${fields.surname}`).toSorted()
    let mapping = 0
    let isPaused = false
    const counted = async () => states.push(await held())
    const waiting = async () => (await loads()).find(({ outcome }) => outcome === 'held')
    const decide = async (answer: string) => {
      const load = await waiting()
      if (!load) return
      await act('loading', (ctx) =>
        decideHeld(ctx, { source: id, load: load.id }, { answer, reason: 'So it is' }),
      )
      if (answer === 'accept') await counted()
    }
    const note = async (loaded: Awaited<ReturnType<typeof file>>) => {
      if (!loaded.ok || loaded.value.held) return
      const { new: added, changed, removed } = loaded.value
      if (added + changed + removed > 0) await counted()
    }
    const does: Readonly<Record<(typeof deeds)[number], (chance: number) => Promise<unknown>>> = {
      load: async (chance) => {
        const loaded = await file(header, ...(files[chance % files.length] ?? []))
        assert.equal(loaded.ok, !isPaused)
        await note(loaded)
      },
      undo: async (chance) => {
        const all = (await loads()).filter(({ outcome, undone }) => outcome === 'loaded' && !undone)
        const load = all[chance % Math.max(1, all.length)]
        if (!load) return
        const undone = await act('loading', (ctx) =>
          undoLoad(ctx, { source: id, load: load.id }, 'It was wrong'),
        ).catch((error: { kind?: string }) => assert.equal(error.kind, 'conflict'))
        if (undone?.ok) states.pop()
      },
      pause: async () => {
        const paused = await act('loading', (ctx) => pauseLoads(ctx, id, 'It is being moved'))
        assert.equal(paused.ok, !isPaused)
        isPaused = true
      },
      resume: async () => {
        await act('loading', (ctx) => resumeLoads(ctx, id))
        isPaused = false
      },
      replay: async () => note(await act('loading', (ctx) => replay(ctx, id, '2020-01-01'))),
      declare: async () => {
        mapping = 1 - mapping
        const fields = { given_name: 'FIRST', ...mappings[mapping] }
        await act('loading', (ctx) => registerSource(ctx, library({ id, hold, fields })))
      },
      accept: () => decide('accept'),
      refuse: () => decide('refuse'),
    }
    return { does, held, states }
  }

  test('leave what was last taken in and not undone, as it was read then', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...deeds, 'load', 'undo'), fc.nat({ max: 20 })), { maxLength: 14 }),
        async (story) => {
          const { does, held, states } = await played()
          for (const [deed, chance] of story) {
            await does[deed](chance)
            assert.deepEqual(await held(), states.at(-1), deed)
          }
        },
      ),
      { numRuns: 25 },
    ))

  test('two files of one source at once are taken in one after the other', async () => {
    const { file, all, id } = await aLibrary(act)
    const sent = await Promise.all([
      file(header, ann, bob),
      file(header, ann, bob),
      file(header, ann, bob, cat),
    ])
    assert.ok(sent.every(({ ok }) => ok))
    const { loads } = await act('loading', (ctx) => openSource(ctx, id))
    const sum = (of: 'new' | 'removed') => loads.reduce((total, load) => total + load[of], 0)
    assert.equal(sum('new') - sum('removed'), (await all()).length)
  })
})
