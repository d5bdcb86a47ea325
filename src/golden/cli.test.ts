import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { loadNeighbours } from '../../test/support/neighbours.ts'
import { runCommand } from '../../test/support/terminal.ts'
import { sourcesCommands } from '../sources/cli.ts'
import { goldenCommands } from './cli.ts'

suite('an operator at a terminal', () => {
  let world: TestWorld
  let directory: string
  before(async () => {
    world = await testWorld()
    directory = await mkdtemp(join(tmpdir(), 'guildhall-test-'))
    await loadNeighbours(testSystem(world))
  })
  after(async () => {
    await world.db.destroy()
    await rm(directory, { recursive: true })
  })

  const run = (name: string, ...args: string[]) =>
    runCommand(world, [...goldenCommands(), ...sourcesCommands()], name, args)
  const file = async (name: string, text: string) => {
    await writeFile(join(directory, name), text)
    return join(directory, name)
  }

  test('links the records, and learns how well it was done', async () => {
    const linked = await run('golden rebuild')
    assert.equal(linked.status, 0)
    assert.match(
      linked.printed,
      /^12 records of 7 people, \d+ questions? for stewards, in [\d.]+ s \(weights: shipped\)$/,
    )

    const rows = ['C1,asha', 'C2,tom', 'C3,tim', 'C4,j', 'C5,ivy', 'C6,llyr'].map(
      (row) => `council-tax,${row}`,
    )
    const others = ['library,L1,asha', 'library,L2,tim', 'library,L4,kate', 'adult-social-care,A1,j']
    const truth = await file('truth.csv', ['source,record_id,person', ...rows, ...others].join('\n'))
    const { printed, status } = await run('link evaluate', '--truth', truth)
    assert.equal(status, 0)
    assert.match(printed, /^council-tax × library +0\.5000 +0\.5000 +0\.5000 +1 +1$/m)
    assert.match(printed, /^all sources +0\.6667 +0\.6667 +0\.6667 +1 +1$/m)
    assert.match(
      printed,
      /^5 of 7 people \(71\.4 %\) have all of their records and nobody else’s; there are 7 golden/m,
    )
  })

  test('registers an application and loads its file; what is wrong is said in words', async () => {
    const declaration = {
      id: 'parking',
      name: 'Parking',
      owner: 'Owner',
      steward: 'Steward',
      lawfulBasis: 'public task',
      statute: 'Act',
      purposes: ['stewardship'],
      contract: 'Contract',
      refresh: 'weekly',
      writeBack: 'task',
      recordId: 'No',
      fields: { full_name: 'Name' },
    }
    const [good, bad] = [
      await file('good.json', JSON.stringify(declaration)),
      await file('bad.json', JSON.stringify({ ...declaration, owner: undefined })),
    ]
    assert.deepEqual(await run('sources register', good), {
      status: 0,
      printed: 'parking is registered.',
      warned: '',
    })
    assert.match((await run('sources register', bad)).warned, /bad\.json(, line 1)?: owner: Say who owns it/)

    const csv = await file('parking.csv', 'No,Name\nP1,Ann Lee\nP2,Bob Lee\n')
    const loaded = await run('load', 'parking', csv)
    assert.deepEqual(loaded, {
      status: 0,
      printed: 'parking: 2 new, 0 changed, 0 unchanged, 0 removed, 0 rejected',
      warned: '',
    })
    const ragged = await run('load', 'parking', await file('ragged.csv', 'No,Name\nP1\n'))
    assert.equal(ragged.status, 1)
    assert.match(ragged.warned, /^Line 2 has 1 column,.* Nothing was changed\.$/)
    assert.match((await run('load', 'nowhere', csv)).warned, /no source called nowhere/)
    assert.match((await run('load', 'parking', '/nowhere.csv')).warned, /There is no file/)
    assert.equal((await run('load', 'parking')).status, 2)
    assert.equal((await run('link evaluate')).status, 2)
  })
})
