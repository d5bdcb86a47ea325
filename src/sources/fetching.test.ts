import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import type { App } from '#kit/http'
import { enqueue } from '#kit/jobs'
import { type TestWorld, testApp, testSystem, testWorld, workOffJobs } from '#kit/testing'
import { addSecret, registerSource, type SourceRecord, signWebhook, streamRecords } from '#sources'
import { aLibrary, ann, header } from '../../test/support/library.ts'
import { runCommand } from '../../test/support/terminal.ts'
import { declared, openStages, people, secret } from '../../test/support/ways-in.ts'
import { sourcesCommands } from './cli.ts'
import { addRoutes } from './http.ts'
import { sourcesJobs } from './jobs.ts'
import { takeDropped } from './service/drop.ts'

suite('what is fetched, dropped and sent', () => {
  let [now, world]: [Date, TestWorld] = [new Date('2026-03-02T09:00:00Z'), {} as TestWorld]
  let act: Act
  let app: App
  let staged: Awaited<ReturnType<typeof openStages>>
  let folder: string
  const told: string[] = []
  const onLoaded = async (_: unknown, source: string) => void told.push(source)
  before(async () => {
    world = await testWorld(() => now)
    act = testSystem(world)
    staged = await openStages(world)
    folder = await mkdtemp(join(tmpdir(), 'dropped-'))
    app = testApp(world, (page) => page.body)
    addRoutes(app, { onLoaded, world })
  })
  after(async () => {
    await staged.close()
    await world.db.destroy()
    await rm(folder, { recursive: true })
  })

  const records = async (source: string) => {
    const found: SourceRecord[] = []
    await act('matching', async (ctx) => {
      for await (const record of streamRecords(ctx)) if (record.source === source) found.push(record)
    })
    return found.map(({ fields }) => fields.surname)
  }
  const work = () => workOffJobs(world, sourcesJobs({ onLoaded, secret, folder: { path: folder } }))
  const round = async () => {
    await act('loading', (ctx) => enqueue(ctx, 'sources:refresh', {}))
    await work()
  }

  test('an application is asked by its schedule, and only what has changed is loaded', async () => {
    const { source } = await staged.stages.rest.holding(people)
    await act('loading', (ctx) => registerSource(ctx, { ...source, id: 'fetched', everyHours: 24 }))
    await round()
    assert.deepEqual(await records('fetched'), ['O’Neill, the first', 'Lee', '"Shah"'])
    assert.deepEqual(told.splice(0), ['fetched'])
    const asked = staged.newest()?.asked.length
    await round()
    assert.equal(staged.newest()?.asked.length, asked, 'it was asked again too early')
    now = new Date('2026-03-03T09:00:00Z')
    await round()
    assert.deepEqual(told, [])
    Object.assign(staged.newest()?.people.get('2') ?? {}, { last: 'Lea' })
    now = new Date('2026-03-04T09:00:00Z')
    await round()
    assert.deepEqual(await records('fetched'), ['O’Neill, the first', 'Lea', '"Shah"'])
    assert.deepEqual(told.splice(0), ['fetched'])
  })

  test('a directory of services is kept, and nobody in it is taken for a person', async () => {
    const { source } = await staged.stages['open-referral-uk'].holding(people)
    await act('loading', (ctx) => registerSource(ctx, { ...source, id: 'directory', everyHours: 24 }))
    const fetched = await runCommand(world, sourcesCommands(onLoaded, secret), 'sources fetch', ['directory'])
    assert.match(fetched.printed, /^directory: 3 new/)
    assert.deepEqual(await records('directory'), [])
  })

  test('a file in the folder of its source is loaded once it lies still, and put away with the reason if it is wrong', async () => {
    const { id, all } = await aLibrary(act)
    await mkdir(join(folder, id))
    const drop = async (name: string, text: string, at: Date) => {
      await writeFile(join(folder, id, name), text)
      await utimes(join(folder, id, name), at, at)
    }
    await drop('good.csv', `${header}\n${ann}\n`, new Date(now.getTime() - 120_000))
    await drop('wrong.csv', 'PK\x03\x04', new Date(now.getTime() - 60_000))
    await drop('late.csv', 'half of', now)
    assert.equal(await takeDropped(act, { path: folder }, onLoaded), 2)
    assert.equal((await all()).length, 1)
    assert.deepEqual((await readdir(join(folder, id), { recursive: true })).sort(), [
      'done',
      'done/good.csv',
      'late.csv',
      'refused',
      'refused/wrong.csv',
      'refused/wrong.csv.reason.txt',
    ])
    assert.match(
      await readFile(join(folder, id, 'refused/wrong.csv.reason.txt'), 'utf8'),
      /spreadsheet or an archive/,
    )
  })

  test('changes that an application signs are taken in once; what is not signed is not', async () => {
    const { source } = await staged.stages.webhook.holding(people)
    const key = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
    await act('loading', (ctx) => registerSource(ctx, { ...source, id: 'sent' }))
    await act('loading', (ctx) => addSecret(ctx, 'sent', key))
    const send = (data: object, secrets = [key]) => {
      const body = JSON.stringify({ type: 'records.changed', data })
      const timestamp = Math.floor(now.getTime() / 1000)
      const headers = { ...signWebhook({ id: 'm1', timestamp, body }, secrets) }
      return app.request('/webhooks/changes/sent', { method: 'POST', body, headers })
    }
    const countsOf = async (data: object) => (await (await send(data)).json()) as Record<string, number>
    assert.equal(
      (await send({ records: people }, [`whsec_${Buffer.alloc(32, 8).toString('base64')}`])).status,
      403,
    )
    assert.equal((await countsOf({ records: people })).new, 3)
    assert.equal((await countsOf({ records: people })).unchanged, 3)
    assert.equal(
      (await countsOf({ records: [{ ...people[0], last: 'Neil' }], removed: ['2', 'none'] })).removed,
      1,
    )
    assert.deepEqual(await records('sent'), ['Neil', '"Shah"'])
    const wrong = await send({ records: 'all' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /The message is not/)
  })

  const hidden = '5,Jo,Fry,,,,,Y'

  test('a declaration is checked before it is used: every problem at once, with its line; or ten rows', async () => {
    const check = async (declaration: unknown, text = JSON.stringify(declaration, undefined, 2)) => {
      await writeFile(join(folder, 'declaration.json'), text)
      const dan = '4,Dan\u001b]0;x\u0007,Roe,,,,,'
      await writeFile(join(folder, 'export.csv'), `${header}\n${ann}\n${dan}\n,no,id,,,,,\n${hidden}\n`)
      const files = [join(folder, 'declaration.json'), join(folder, 'export.csv')]
      return runCommand(world, sourcesCommands(onLoaded, secret), 'sources check', files)
    }
    const { id: _, ...library } = declared(
      { kind: 'csv' },
      {
        recordId: 'CARD',
        fields: { given_name: 'FIRST', surname: 'LAST', phone: 'STREET', restricted: 'HIDE' },
      },
    )
    const good = await check({ ...library, id: 'library', notKnown: { phone: ['1 weir street'] } })
    assert.match(
      good.printed,
      /is good\.\n\n1\n {2}given name: Ann\n {2}surname: Lee\n\n4\n {2}given name: Dan \]0;x \n {2}surname: Roe\n\nNo identifier: rejected\. There is no CARD\.\n\n5\n {2}restricted: yes\. Nothing else/,
    )
    assert.match(good.warned, /In 4 rows these are always empty: phone\. Are their columns right\?/)
    const wrong = await check({
      ...library,
      id: 'Library!',
      from: { kind: 'sql', database: 'secret password', query: 'drop' },
      colour: 'red',
      hold: { removed: 7 },
    })
    assert.equal(wrong.status, 1)
    for (const said of [
      /nothing called “colour”/,
      /line \d+, from\.database: Name the setting/,
      /from\.query/,
      /hold\.removed: Give a share/,
      /, id: Give the source an id of/,
    ])
      assert.match(wrong.warned, said)
    const wild = {
      ...library,
      id: 'library',
      told: [],
      fields: { colour: 3 },
      purposes: 'all',
      from: { kind: 'csv', path: 'x' },
    }
    const said = (await check(wild)).warned
    for (const field of ['told', 'fields', 'purposes', 'from'])
      assert.match(said, new RegExp(`line \\d+, ${field}`))
    assert.doesNotMatch(said, /Invalid|Unrecognized|expected|received/)
    const own = await check({ ...library, id: 'resident' })
    assert.match(own.warned, /id: What residents say themselves has this id/)
    assert.match((await check({}, '{"id": ')).warned, /line 1: The file is not JSON/)
    const file = join(folder, 'declaration.json')
    const registered = await runCommand(world, sourcesCommands(), 'sources register', [file])
    assert.equal(registered.status, 1)
    assert.match(registered.warned, /line 1: The file is not JSON/)
  })
})
