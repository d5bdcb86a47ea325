import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { type Act, actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import {
  findRecords,
  insertClaimRecord,
  listSources,
  loadFile,
  registerSource,
  sealRecords,
  subscribersTo,
} from '#sources'
import { ann, bob, header, library } from '../../test/support/library.ts'

suite('who may see what an application holds', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
    const careful = library({ id: 'care', purposes: ['care', 'stewardship'] })
    await act('loading', (ctx) => registerSource(ctx, library()))
    await act('loading', (ctx) => registerSource(ctx, careful))
    for (const id of ['library', 'care']) {
      const file = Readable.from([Buffer.from([header, ann, bob.replace(/N$/, 'Y')].join('\n'))])
      await act('loading', (ctx) => loadFile(ctx, id, file, { fileName: 'x.csv' }))
    }
  })
  after(() => world.db.destroy())

  const keys = ['library', 'care'].flatMap((source) => ['1', '2'].map((id) => ({ source, id })))
  const seenBy = async (officer: Act, purpose: string) =>
    (await officer(purpose, (ctx) => findRecords(ctx, keys))).map(({ source, id }) => `${source} ${id}`)

  test('is for each application to say, by purpose; and restricted people’s is for fewer still', async () => {
    assert.deepEqual(await seenBy(testOfficer(world), 'answer-enquiry'), ['library 1'])
    assert.deepEqual(await seenBy(testOfficer(world, 'social-worker'), 'care'), ['care 1', 'care 2'])
    const steward = await seenBy(testOfficer(world, 'data-steward'), 'stewardship')
    assert.deepEqual(steward, ['care 1', 'care 2', 'library 1', 'library 2'])
    await assert.rejects(seenBy(testOfficer(world), 'care'), { kind: 'forbidden' })
  })

  test('is nobody’s business in a resident’s own transaction, though their claim is kept', async () => {
    const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
    const fields = { given_name: 'Ann', surname: 'Lee' }
    const key = await resident('tell-us-once', (ctx) => insertClaimRecord(ctx, { fields, isSealed: false }))
    assert.deepEqual(await seenBy(resident, 'tell-us-once'), [])
    const officer = testOfficer(world)
    assert.equal(
      (await officer('answer-enquiry', (ctx) => findRecords(ctx, [key])))[0]?.fields.surname,
      'Lee',
    )
    await act('matching', (ctx) => sealRecords(ctx, [key], true))
    assert.equal((await officer('answer-enquiry', (ctx) => findRecords(ctx, [key]))).length, 0)
  })

  test('nobody but its steward and the system may load', async () => {
    const file = Readable.from([Buffer.from(header)])
    const load = testOfficer(world)('answer-enquiry', (ctx) =>
      loadFile(ctx, 'library', file, { fileName: 'x' }),
    )
    await assert.rejects(load, { kind: 'forbidden' })
  })
})

suite('who is told of a change', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  test('is every service that must act, each with its lawful basis, and no other', async () => {
    const told = { service: 'Libraries', lawfulBasis: 'public task', statute: 'The Act', fields: ['address'] }
    const act = testSystem(world)
    await act('loading', (ctx) => registerSource(ctx, library({ told: { address: told } })))
    await act('loading', (ctx) => registerSource(ctx, library({ id: 'parking' })))
    assert.deepEqual(await act('matching', (ctx) => subscribersTo(ctx, 'address')), [
      { ...told, source: 'library', writeBack: 'task' },
    ])
    assert.deepEqual(await act('matching', (ctx) => subscribersTo(ctx, 'death')), [])
    assert.deepEqual(
      (await act('matching', listSources)).map(({ id }) => id),
      ['library', 'parking'],
    )
  })
})
