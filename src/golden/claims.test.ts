import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import {
  type Claim,
  findPerson,
  nameIn,
  type PersonId,
  readClaim,
  rebuild,
  recomputeStale,
  recordClaim,
} from '#golden'
import { openDatabase } from '#kit/database'
import { workOffJobs } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'

suite('what residents say of themselves', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  const claimOf = (change: object = {}): Claim => {
    const asha = { givenName: 'Asha', familyName: 'Patel', dateOfBirth: '1984-03-12', postcode: 'ba2 3dl' }
    const read = readClaim({ ...asha, ...change })
    assert.ok(read.ok, JSON.stringify(read))
    return read.value
  }
  const decide = (change: object = {}) =>
    here.resident('tell-us-once', (ctx) => findPerson(ctx, claimOf(change)))
  const to = { address: '1 New Road, Bath', postcode: 'BA1 9ZZ' }

  test('are told apart when a resident says who they are', async () => {
    const same = await decide()
    assert.ok(same.kind === 'same')
    assert.equal(same.person, await here.idOf('asha patel'))
    assert.equal(
      (await decide({ givenName: 'Zed', familyName: 'Quill', dateOfBirth: '1950-01-01' })).kind,
      'new',
    )
    const twin = await decide({
      givenName: 'Tim',
      familyName: 'Reeve',
      dateOfBirth: '1996-05-23',
      postcode: 'BA3 3BP',
    })
    assert.ok(twin.kind === 'same')
    assert.equal(twin.person, await here.idOf('timothy reeve'))
    const either = await decide({
      givenName: 'T',
      familyName: 'Reeve',
      dateOfBirth: '1996-05-23',
      postcode: 'BA3 3BP',
    })
    assert.equal(either.kind, 'unsure')
  })

  test('follow what a resident says, as soon as their report has been taken', async () => {
    const person = await here.idOf('asha patel')
    const claim = { person, claim: claimOf(), newAddress: to, effective: '2026-03-01' }
    await here.resident('tell-us-once', (ctx) => recordClaim(ctx, claim))
    await workOffJobs(
      here.world,
      goldenJobs((postcode) => (postcode === 'BA1 9ZZ' ? 'Walcot' : undefined)),
    )
    const opened = await here.open(person)
    const { address } = opened.person.values
    assert.deepEqual([address?.value, address?.source], ['1 New Road, Bath', 'resident'])
    assert.equal(opened.person.ward, 'Walcot')
    assert.deepEqual(
      opened.person.stays.map(({ postcode }) => postcode),
      ['BA1 9ZZ', 'BA2 3DL', 'BA1 1AA'],
    )
    assert.ok(opened.links.some(({ source, by }) => source === 'resident' && by === 'claim'))
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.equal((await here.open(person)).person.values.address?.value, '1 New Road, Bath')
  })

  test('begin with what somebody new says, and know them at once', async () => {
    const zed = { givenName: 'Zed', familyName: 'Quill', dateOfBirth: '1950-01-01', postcode: 'LS1 4AP' }
    const claim = { claim: claimOf(zed), newAddress: to, effective: '2026-03-01' }
    const id = await here.resident('tell-us-once', (ctx) => recordClaim(ctx, claim))
    const again = await decide({ ...zed, postcode: to.postcode })
    assert.deepEqual(again.kind === 'same' && again.person, id)
    await here.system('matching', (ctx) => recomputeStale(ctx))
    assert.equal(nameIn((await here.open(id)).person.values), 'Zed Quill')
  })

  test('stay, with whom they are about, when they come while everything is built anew', async () => {
    const asha = await here.idOf('asha patel')
    const una = { givenName: 'Una', familyName: 'Voss', dateOfBirth: '1971-04-05', postcode: 'LS1 4AP' }
    const say = (claim: Claim, person?: PersonId) =>
      here.resident('tell-us-once', (ctx) =>
        recordClaim(ctx, { person, claim, newAddress: to, effective: '2026-03-01' }),
      )
    const admin = openDatabase(here.world.adminUrl, 1)
    // Held up where all records have been read, and no link has.
    const { building, claimed } = await admin.transaction().execute(async (tx) => {
      await sql`lock table golden.decided_pair in access exclusive mode`.execute(tx)
      const begun = here.system('matching', (ctx) => rebuild(ctx))
      const waiting = sql`select from pg_locks where relation = 'golden.decided_pair'::regclass and not granted`
      while ((await waiting.execute(tx)).rows.length === 0) await setTimeout(5)
      return { building: begun, claimed: [await say(claimOf(), asha), await say(claimOf(una))] }
    })
    await admin.destroy()
    await building
    await workOffJobs(here.world, goldenJobs())
    const said = async (person: PersonId) =>
      (await here.open(person)).links.filter(({ by }) => by === 'claim').length
    assert.deepEqual([claimed[0], await said(asha)], [asha, 2])
    assert.equal(await said(claimed[1] as PersonId), 1)
  })
})
