import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer as createWebServer } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type TestWorld, testWorld } from '#kit/testing'
import { token } from '../../test/support/application.ts'
import { declared, type Kind, openStages, people, secret } from '../../test/support/ways-in.ts'
import type { Supplied, Supply } from './adapters/adapter.ts'
import { adapters } from './adapters/all.ts'

suite('every way in which an application hands over what it holds', () => {
  let world: TestWorld
  let staged: Awaited<ReturnType<typeof openStages>>
  before(async () => {
    world = await testWorld()
    staged = await openStages(world)
  })
  after(async () => {
    await staged.close()
    await world.db.destroy()
  })

  const all = async (kind: Kind, supply: Omit<Supply, 'mostBytes'>, mostBytes = 1_000_000) => {
    const parts: Supplied[] = []
    for await (const part of adapters[kind].read({ ...supply, mostBytes })) parts.push(part)
    return parts
  }
  const recordsOf = (parts: readonly Supplied[]) => {
    const rows = parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []))
    const names = rows[0]?.values ?? []
    return rows.slice(1).map(({ values }) => Object.fromEntries(names.map((name, at) => [name, values[at]])))
  }
  const refusalOf = (parts: readonly Supplied[]) => {
    const last = parts.at(-1)
    return last?.kind === 'refused' ? last.message : `${last?.kind}: was not refused`
  }

  for (const kind of Object.keys(adapters) as Kind[]) {
    const { completeness, write } = adapters[kind]

    test(`gives the same records, whole and to the letter: ${kind}`, async () => {
      const found = recordsOf(await all(kind, await staged.stages[kind].holding(people)))
      assert.deepEqual(
        found.map(({ id, first, last, born }) => ({ id, first, last, born })),
        people,
      )
    })

    test(`ends with one sentence that tells no secret when something is wrong: ${kind}`, async () => {
      const good = await staged.stages[kind].holding(people)
      for (const [change, said] of staged.stages[kind].wrong(good)) {
        const message = refusalOf(await all(kind, { ...good, ...change }))
        assert.match(message, said)
        assert.doesNotMatch(message, new RegExp(`${token}|postgres://(?!reader)|Zoë|\\n`))
      }
    })

    test(`stops at what is too much, and never holds it all: ${kind}`, async () => {
      const { holding } = staged.stages[kind]
      assert.match(refusalOf(await all(kind, await holding(people), 40)), /larger|more than is taken/)
      const many = Array.from({ length: completeness === 'some' ? 900 : 2500 }, (_, at) => ({
        id: String(at),
        first: 'Bob',
        last: 'Lee',
        born: '',
      }))
      const parts = await all(kind, await holding(many))
      assert.equal(recordsOf(parts).length, many.length)
      assert.ok(parts.every((part) => part.kind !== 'rows' || part.rows.length <= 1001))
    })

    if (write)
      test(`writes a better value, but never over what somebody changed there: ${kind}`, async () => {
        const { holding, lastNameOf } = staged.stages[kind]
        const supply = { ...(await holding(people)), mostBytes: 1_000_000 }
        const change = { recordId: '2', columns: { last: { from: 'Lee', to: 'Lea' } } }
        assert.deepEqual(await write(supply, change), { kind: 'written' })
        assert.equal(await lastNameOf?.('2'), 'Lea')
        assert.deepEqual(await write(supply, change), { kind: 'written' }, 'twice is once')
        const stale = { recordId: '2', columns: { last: { from: 'Lee', to: 'Leigh' } } }
        assert.deepEqual(await write(supply, stale), { kind: 'conflict' })
        assert.equal(await lastNameOf?.('2'), 'Lea')
      })
  }

  for (const kind of ['json-lines', 'rest', 'webhook', 'open-referral-uk'] as const)
    test(`refuses what no database can keep, before one is asked to: ${kind}`, async () => {
      for (const first of ['Zoë\0', 'Zoë\ud800']) {
        const supply = await staged.stages[kind].holding([{ id: '1', first, last: 'Lee', born: '' }])
        assert.match(refusalOf(await all(kind, supply)), /zero character or half a character/)
      }
    })

  test('an interface that gives entity tags is asked for pages only when one of them has changed', async () => {
    const supply = await staged.stages.rest.holding(people)
    const application = staged.newest()
    const first = await all('rest', supply)
    const noted = first.at(-1)
    assert.ok(application && noted?.kind === 'mark')
    const { mark } = noted
    assert.deepEqual(await all('rest', { ...supply, mark }), [{ kind: 'unchanged' }])
    Object.assign(application.people.get('3') ?? {}, { last: 'Shaw' })
    assert.equal(recordsOf(await all('rest', { ...supply, mark })).at(-1)?.last, 'Shaw')
  })

  for (const [what, silentAfter] of [
    ['when it is reached', 0],
    ['when it is asked', 1],
  ] as const)
    test(`a database that falls silent ${what} is waited for no longer than for any`, async () => {
      const open = new Set<Socket>()
      const server = createServer((socket) => {
        open.add(socket)
        let heard = 0
        socket.on('error', () => {})
        socket.on('data', () => {
          heard += 1
          // That whoever asks is let in, and that it is ready; then nothing more.
          if (heard <= silentAfter) socket.write(Buffer.from('520000000800000000' + '5a0000000549', 'hex'))
        })
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      const source = declared({ kind: 'sql', database: 'SOURCE_SILENT', query: 'select 1 as id' })
      const supply = { source, secret: () => `postgres://reader:x@127.0.0.1:${port}/none`, patience: 300 }
      assert.equal(refusalOf(await all('sql', supply)), 'The database does not answer')
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    })

  for (const [status, said] of [
    [429, /^The application asks us to wait \(429\)\. We ask again at the next time/],
    [503, /^The application asks us to wait \(503\)/],
    [302, /^The application sends us elsewhere \(302\)/],
    [500, /^The application answered 500$/],
  ] as const)
    test(`an interface that answers ${status} is said to in words, and followed nowhere`, async () => {
      const asked: (string | undefined)[] = []
      const server = createWebServer((request, answer) => {
        asked.push(request.url)
        answer.writeHead(status, { location: '/elsewhere', 'retry-after': '120' }).end('[]')
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      const from = { kind: 'rest', url: `http://127.0.0.1:${port}/people`, records: '' } as const
      assert.match(refusalOf(await all('rest', { source: declared(from), secret })), said)
      assert.deepEqual(asked, ['/people'])
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })

  test('a directory of services is read as Open Referral UK publishes it', async () => {
    const folder = new URL('standards/open-referral-uk/', import.meta.url)
    const json = async (name: string) => JSON.parse(await readFile(new URL(name, folder), 'utf8'))
    const example = await json('example-service_list.json')
    const { origin } = await staged.start([], example.contents)
    const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(
      await json('schema-compiled-service_list.json'),
    )
    for (const each of example.contents) assert.ok(isValid(each), JSON.stringify(isValid.errors))
    const source = declared({ kind: 'open-referral-uk', url: origin }, { about: 'services', fields: {} })
    const [service] = recordsOf(await all('open-referral-uk', { source, secret }))
    assert.equal(service?.name, 'Community Counselling')
    assert.equal(service?.['organization.name'], 'Example Organization Inc.')
  })
})
