import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import {
  type Claim,
  findPerson,
  mergePeople,
  openPeopleIndex,
  type PeopleIndex,
  readClaim,
  rebuild,
  recordClaim,
  unlink,
} from '#golden'
import { urlFor } from '#kit/config'
import { openDatabase } from '#kit/database'
import { defaultModel, type Model } from '#linkage'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { insertModel } from './store/match.ts'
import { touch } from './store/touched.ts'

// As if learned in a town where hardly anybody else is called as these are, or was born on their days.
const values = Object.fromEntries(
  'asha patel thomas tim timothy reeve jasmine whitlock zed quill newly arrived 19840312 19960523 19900702 20010203 19500101'
    .split(' ')
    .map((value) => [value, 9] as const),
)
const modelOfATown: Model = {
  ...defaultModel,
  comparisons: defaultModel.comparisons.map((each) => ({
    ...each,
    frequencies: { records: 60_000, values },
  })),
}

suite('the index of people in the memory of each process', () => {
  let here: Neighbourhood
  let directory: string
  const opened: PeopleIndex[] = []
  before(async () => {
    here = await openNeighbourhood()
    await here.system('matching', (ctx) => insertModel(ctx, 'of a larger town', modelOfATown))
    directory = await mkdtemp(join(tmpdir(), 'guildhall-index-'))
  })
  afterEach(async () => {
    for (const index of opened.splice(0)) await index.close()
  })
  after(async () => {
    await here.world.db.destroy()
    await rm(directory, { recursive: true })
  })

  const open = async (world = here.world, folder = directory): Promise<PeopleIndex> => {
    const onError = (error: unknown) => {
      throw error
    }
    const index = openPeopleIndex({
      world,
      url: urlFor('guildhall', here.world.adminUrl),
      directory: folder,
      onError,
    })
    opened.push(index)
    assert.ok(await index.upToDate())
    return index
  }
  const claimOf = (change: object = {}): Claim => {
    const asha = { givenName: 'Asha', familyName: 'Patel', dateOfBirth: '1984-03-12', postcode: 'ba2 3dl' }
    const read = readClaim({ ...asha, ...change })
    assert.ok(read.ok)
    return read.value
  }
  const decide = (change: object = {}) =>
    here.resident('tell-us-once', (ctx) => findPerson(ctx, claimOf(change)))

  test('says whose a claim is as the database does, for restricted people too', async () => {
    const claims = [
      {},
      { givenName: 'Zed', familyName: 'Quill', dateOfBirth: '1950-01-01' },
      { givenName: 'Tim', familyName: 'Reeve', dateOfBirth: '1996-05-23', postcode: 'BA3 3BP' },
      { givenName: 'T', familyName: 'Reeve', dateOfBirth: '1996-05-23', postcode: 'BA3 3BP' },
      { givenName: 'Jasmine', familyName: 'Whitlock', dateOfBirth: '1990-07-02', postcode: 'BA1 5TT' },
    ]
    const said = async () => {
      const decisions = []
      for (const claim of claims) decisions.push(await decide(claim))
      return decisions.map((decision) => [decision.kind, decision.kind === 'same' && decision.person])
    }
    const byDatabase = await said()
    const index = await open()
    assert.deepEqual(await said(), byDatabase)
    assert.equal((await index.upToDate())?.size(), 12)
  })

  test('knows at once what any process has changed: a claim, a merge, a split, a file that was built in', async () => {
    const index = await open()
    const other = await open({ ...here.world, newId: () => here.world.newId() })
    const zed = { givenName: 'Zed', familyName: 'Quill', dateOfBirth: '1950-01-01', postcode: 'LS1 4AP' }
    const to = { address: '1 New Road, Bath', postcode: 'BA1 9ZZ' }
    const id = await here.resident('tell-us-once', (ctx) =>
      recordClaim(ctx, { claim: claimOf(zed), newAddress: to, effective: '2026-03-01' }),
    )
    const known = await decide({ ...zed, postcode: to.postcode })
    assert.deepEqual(known.kind === 'same' && known.person, id)

    const [thomas, timothy] = [await here.idOf('thomas reeve'), await here.idOf('timothy reeve')]
    await here.steward('stewardship', (ctx) => mergePeople(ctx, thomas, timothy, 'one man'))
    const tim = { givenName: 'Tim', familyName: 'Reeve', dateOfBirth: '1996-05-23', postcode: 'BA3 3BP' }
    const merged = await decide(tim)
    assert.deepEqual(merged.kind === 'same' && merged.person, thomas)
    const cluster = async (of: PeopleIndex, source: string, record: string) =>
      (await of.upToDate())
        ?.cluster({ source, id: record })
        ?.members.map(({ id: member }) => member)
        .sort()
    assert.deepEqual(await cluster(other, 'library', 'L2'), ['C2', 'C3', 'L2'])
    await here.steward('stewardship', (ctx) => unlink(ctx, { source: 'council-tax', id: 'C3' }, 'two men'))
    for (const each of [index, other]) assert.deepEqual(await cluster(each, 'library', 'L2'), ['C2', 'L2'])

    await loadRows(here.system, applicationOf('parking', ['answer-enquiry']), [
      { id: 'P1', given_name: 'Newly', surname: 'Arrived', date_of_birth: '2001-02-03', postcode: 'BA1 1AA' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    const newly = {
      givenName: 'Newly',
      familyName: 'Arrived',
      dateOfBirth: '2001-02-03',
      postcode: 'BA1 1AA',
    }
    const arrived = await decide(newly)
    assert.equal(arrived.kind === 'same' && arrived.person, await here.idOf('newly arrived'))
    assert.deepEqual(await cluster(other, 'library', 'L2'), ['C2', 'L2'], 'the answer of a steward stands')
  })

  test('lets nobody wait while it reads what a whole night has changed: the database answers until then', async () => {
    await open()
    const night = Array.from({ length: 1500 }, (_, at) => ({ source: 'council-tax', id: `gone ${at}` }))
    await here.system('matching', (ctx) => touch(ctx, night))
    const admin = openDatabase(here.world.adminUrl, 1)
    try {
      // It cannot get any further than this, as if it took for ever.
      await admin.transaction().execute(async (held) => {
        await sql`lock table sources.record in access exclusive mode`.execute(held)
        const since = performance.now()
        assert.equal((await decide()).kind, 'same')
        assert.equal((await decide()).kind, 'same')
        const waited = performance.now() - since
        assert.ok(waited < 1500, `both waited ${waited} ms`)
      })
    } finally {
      await admin.destroy()
    }
    assert.equal((await decide()).kind, 'same', 'and again from memory, when it has read')
  })

  test('is kept in a file of its owner alone, that is believed only if it is of this database and its model', async () => {
    await (await open()).save(here.world.clock())
    const [name = ''] = await readdir(directory)
    const file = join(directory, name)
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    assert.deepEqual(await readdir(directory), [name], 'nothing unfinished is left')
    const bytes = await readFile(file)
    const spoilt = [
      bytes.subarray(0, bytes.length - 9),
      Buffer.from(bytes.toString('latin1').replace('"model":"', '"model":"x'), 'latin1'),
      Buffer.alloc(5),
    ]
    for (const contents of [bytes, ...spoilt]) {
      await writeFile(file, contents)
      const again = await open()
      assert.equal((await again.upToDate())?.size(), 14)
      assert.equal((await decide()).kind, 'same')
      await again.close()
      opened.splice(0)
    }
  })
})
