import assert from 'node:assert/strict'
import { appendFile, chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { aLibrary, ann, bob, header } from '../../test/support/library.ts'
import { takeDropped } from './service/drop.ts'
import { openSource } from './service/look.ts'

suite('a file in the drop folder', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  /** A folder in which one file was dropped, and rounds of taking what lies there. */
  const dropped = async (
    lines: readonly string[],
    during: (file: string) => Promise<void> = async () => {},
  ) => {
    const library = await aLibrary(act)
    const path = await mkdtemp(join(tmpdir(), 'waiting-'))
    const folder = join(path, library.id)
    const file = join(folder, 'export.csv')
    await mkdir(folder)
    await writeFile(file, `${[header, ...lines].join('\n')}\n`)
    for (const each of [path, folder]) await chmod(each, 0o777)
    // What happens to it just after it was found to lie still.
    const meanwhile: Act = async (purpose, work) => {
      const result = await act(purpose, work)
      if (result === true) await during(file)
      return result
    }
    const take = (by = act) => takeDropped(by, { path, stillFor: Number.NEGATIVE_INFINITY }, async () => {})
    const said = async () => {
      const { loads } = await act('loading', (ctx) => openSource(ctx, library.id))
      return loads.map(({ outcome, reason }) => `${outcome} ${reason ?? ''}`)
    }
    const end = () => rm(path, { recursive: true })
    return { ...library, folder, file, take, takeMeanwhile: () => take(meanwhile), said, end }
  }

  test('a dropped file that has gone again, or grows while it is read, is nobody’s fault, and left', async () => {
    const gone = await dropped([ann], (file) => rm(file))
    assert.equal(await gone.takeMeanwhile(), 0)
    assert.deepEqual([await gone.all(), await gone.said()], [[], []])
    await gone.end()
    const grows = await dropped([ann], (file) => appendFile(file, `${bob}\n`))
    assert.equal(await grows.takeMeanwhile(), 0)
    assert.deepEqual([await grows.all(), await grows.said()], [[], []])
    assert.equal(await grows.take(), 1)
    assert.equal((await grows.all()).length, 2)
    await grows.end()
  })

  test('a dropped file that may not be read, or not be put away, is spoken of once, and taken once that has changed', async () => {
    const { file, folder, take, said, all, end } = await dropped([ann])
    await chmod(file, 0o000)
    await asNobody(take, async (round) => assert.deepEqual([await round(), await round()], [0, 0]))
    assert.deepEqual(await said(), [
      'refused export.csv may not be read: give the user that runs Guildhall the right to',
    ])
    await chmod(file, 0o644)
    await rm(join(folder, 'done'), { recursive: true })
    await writeFile(join(folder, 'done'), 'no folder')
    assert.deepEqual([await take(), await take()], [0, 0])
    assert.match((await said())[0] ?? '', /^refused Guildhall may not write into the folder/)
    assert.equal((await said()).length, 2)
    await rm(join(folder, 'done'))
    assert.deepEqual([await take(), (await all()).length, (await said()).length], [1, 1, 3])
    await end()
  })

  test('a file that may not be read is spoken of by its name, whatever signs are in that', async () => {
    const { file, folder, take, said, end } = await dropped([ann])
    const odd = join(folder, '$& $` price.csv')
    await rename(file, odd)
    await chmod(odd, 0o000)
    await asNobody(take, async (round) => assert.equal(await round(), 0))
    assert.match((await said())[0] ?? '', /^refused \$& \$` price\.csv may not be read/)
    await end()
  })

  test('a name that leaves no room for that of a reason keeps nothing from being put away', async () => {
    const { file, folder, take, end } = await dropped(['no', 'file'])
    await rename(file, join(folder, `${'ŵ'.repeat(125)}.csv`))
    assert.equal(await take(), 1)
    assert.equal((await readdir(join(folder, 'refused'))).length, 2)
    await end()
  })

  /** Nobody may do everything: whoever runs this as the one who may, does so without their rights. */
  async function asNobody<Result>(
    work: () => Promise<Result>,
    run: (work: () => Promise<Result>) => Promise<void>,
  ) {
    const id = process.geteuid?.()
    if (id === 0) process.seteuid?.(65_534)
    try {
      await run(work)
    } finally {
      if (id === 0) process.seteuid?.(0)
    }
  }
})
