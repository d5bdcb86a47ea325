import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { secretsOf } from '#sources'
import { runCommand } from '../../test/support/terminal.ts'
import { sourcesCommands } from './cli.ts'
import { dateFormats } from './model/date.ts'
import { changes, namesInDeclaration } from './model/declaration.ts'
import { fieldNames } from './model/field.ts'
import { readSecret } from './model/webhook.ts'

suite('what the handbook says of declaring an application', () => {
  let world: TestWorld
  let folder = ''
  let text = ''
  before(async () => {
    world = await testWorld()
    folder = await mkdtemp(join(tmpdir(), 'handbook-'))
    text = await readFile(new URL('../../docs/sources.md', import.meta.url), 'utf8')
  })
  after(async () => {
    await world.db.destroy()
    await rm(folder, { recursive: true })
  })

  const fenced = (kind: string) => new RegExp(`\`\`\`${kind}\\n([^]*?)\`\`\``).exec(text)?.[1] ?? ''
  const run = (name: string, ...args: string[]) => runCommand(world, sourcesCommands(), name, args)
  const [declaration, exported] = ['leisure.json', 'leisure.csv']

  test('its example is checked, registered and loaded as it says, row by row', async () => {
    const files = [join(folder, declaration), join(folder, exported)] as const
    await writeFile(files[0], fenced('json'))
    await writeFile(files[1], fenced('csv'))
    const checked = await run('sources check', ...files)
    assert.deepEqual([checked.status, checked.warned], [0, ''])
    assert.match(
      checked.printed,
      /L-1002\n {2}surname: Shah\n {2}given name: Bob\n {2}address: 2 Weir Street, Bath\n {2}postcode: BA1 1AA\n {2}true since: 2023-11-17$/,
    )
    assert.equal((await run('sources register', files[0])).status, 0)
    assert.match((await run('load', 'leisure', files[1])).printed, /^leisure: 2 new, /)
  })

  test('it names all that a declaration may say, every field and every way to write a date', () => {
    for (const name of [...namesInDeclaration, ...fieldNames, ...dateFormats, ...changes])
      assert.ok(text.includes(`\`${name}\``), name)
  })

  test('a secret is made for an application, shown once, and the earlier one ends when it is told to', async () => {
    const delivery = () => testSystem(world)('delivery', (ctx) => secretsOf(ctx, 'leisure'))
    const made = [await run('sources secret', 'leisure'), await run('sources secret', 'leisure')]
    assert.deepEqual((await delivery()).toSorted(), made.map(({ printed }) => printed).toSorted())
    for (const { printed } of made) assert.equal(readSecret(printed)?.length, 32)
    await assert.rejects(run('sources secret', 'leisure'), { kind: 'conflict' })
    assert.equal((await run('sources secret', 'leisure', '--end-old')).status, 0)
    assert.equal((await delivery()).length, 1)
    await assert.rejects(run('sources secret', 'nowhere'), { kind: 'not-found' })
    assert.equal((await run('sources secret')).status, 2)
  })

  test('a purpose that there is not is told of before a source is registered: nobody could read it', async () => {
    const file = join(folder, 'purpose.json')
    await writeFile(file, fenced('json').replace('answer-enquiry', 'enquiries'))
    const registered = await run('sources register', file)
    assert.equal(registered.status, 1)
    assert.match(
      registered.warned,
      /purposes: There is no purpose called “enquiries”\. There are tell-us-once, report,/,
    )
  })
})
