import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { buildOrganisations } from '#golden'
import { type Act, actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { registerSource } from '#sources'
import type { Application } from '../../test/support/application.ts'
import { debt, declared, lunch, type Told, tellOf } from '../../test/support/directory.ts'
import type { OrganisationId } from './model/organisation/said.ts'
import { listOrganisations, openOrganisation, searchOrganisations } from './service/organisations.ts'

suite('organisations', () => {
  let world: TestWorld
  let system: Act
  let officer: Act
  const open: Application[] = []
  before(async () => {
    world = await testWorld()
    system = testSystem(world)
    const acting = testOfficer(world)
    officer = (_, work) => acting('answer-enquiry', work)
  })
  after(async () => {
    for (const { close } of open) await close()
    await world.db.destroy()
  })

  const directory = async (id: string, told: readonly Told[], purposes?: readonly string[]) => {
    open.push(await tellOf(system, { id, told, purposes }))
  }
  const found = async (query: string, act = officer) => {
    const results = await act('', (ctx) => searchOrganisations(ctx, query))
    return results.kind === 'found'
      ? results.organisations.map(({ organisation }) => organisation.values.name?.what)
      : results.kind
  }
  const idOf = async (query: string): Promise<OrganisationId> => {
    const results = await officer('', (ctx) => searchOrganisations(ctx, query))
    const [first] = results.kind === 'found' ? results.organisations : []
    assert.ok(first, query)
    return first.id
  }

  test('are found by what they do, in other forms of the word, by name and by place; and not by nothing', async () => {
    assert.deepEqual(await officer('', listOrganisations).then(({ all }) => all), 0)
    await directory('council', [debt, lunch])
    assert.deepEqual(await found('Who can help with debts?'), ['Weir Advice'])
    assert.deepEqual(await found('bailiff bath'), ['Weir Advice'])
    assert.deepEqual(await found('BS31 1AA'), ['Wren Club'])
    assert.deepEqual(await found('lunch debt'), await found('debt lunch'))
    assert.deepEqual(await found('plumber'), [])
    assert.deepEqual(await found(' ? '), 'too-short')
    const { organisations, all } = await officer('', listOrganisations)
    assert.deepEqual([organisations.length, all], [2, 2])
  })

  test('are listed from the directories that tell of them, and from none that has yet to tell', async () => {
    const tellers = async () => (await officer('', listOrganisations)).directories.map(({ id }) => id)
    assert.deepEqual(await tellers(), ['council'])
    await system('loading', (ctx) => registerSource(ctx, declared('silent', 'http://127.0.0.1:9')))
    assert.deepEqual(await tellers(), ['council'])
  })

  test('keep their identifier when a second directory tells of them, and show who says what, and since when', async () => {
    const before = await idOf('debt')
    await directory('voluntary', [
      { ...debt, name: 'Weir Advice CIO', checked: '2026-02-01', does: 'Debt Advice' },
    ])
    assert.equal(await idOf('debt'), before)
    const { organisation } = await officer('', (ctx) => openOrganisation(ctx, before))
    const { name } = organisation.values
    assert.deepEqual([name?.what, name?.source, name?.from], ['Weir Advice CIO', 'voluntary', '2026-02-01'])
    assert.deepEqual(
      name?.competing.map(({ what, source }) => `${what} from ${source}`),
      ['Weir Advice from council'],
    )
    assert.deepEqual(
      organisation.services.map(({ by }) => by.length),
      [2],
    )
    assert.deepEqual(await system('matching', buildOrganisations), { organisations: 2, changed: 0 })
  })

  test('lead on when they become one, and are gone when no directory tells of them', async () => {
    await directory('voluntary', [{ name: 'Bill Friends', does: 'Bill advice' }])
    const friends = await idOf('bill friends')
    const advice = await idOf('bailiffs')
    const lunches = await idOf('lunch')
    assert.notEqual(friends, advice)
    await directory('voluntary', [{ name: 'Bill Friends', does: 'Bill advice', charity: '7' }])
    const opened = [friends, advice].map((id) => officer('', (ctx) => openOrganisation(ctx, id)))
    const [one, other] = await Promise.all(opened)
    assert.equal(one?.id, other?.id)
    await directory('voluntary', [debt])
    await directory('council', [debt])
    assert.deepEqual(await found('lunch'), [])
    assert.equal((await officer('', listOrganisations)).all, 1)
    await assert.rejects(
      officer('', (ctx) => openOrganisation(ctx, lunches)),
      { kind: 'not-found' },
    )
  })

  test('are not joined where nobody can tell, and each page says so', async () => {
    await directory('voluntary', [{ ...debt, charity: '8' }])
    const [one, other] = await officer('', listOrganisations).then(({ organisations }) => organisations)
    assert.ok(one && other)
    const { doubts } = await officer('', (ctx) => openOrganisation(ctx, one.id))
    assert.deepEqual(
      doubts.map(({ id }) => id),
      [other.id],
    )
  })

  test('are shown only as far as a directory allows the purpose, and to nobody who may not read them', async () => {
    await directory(
      'voluntary',
      [
        { ...debt, charity: '8' },
        { name: 'Quiet Help', does: 'Shelter' },
      ],
      ['care'],
    )
    assert.deepEqual(await found('shelter'), [])
    const worker = testOfficer(world, 'social-worker')
    assert.deepEqual(await found('shelter', (_, work) => worker('care', work)), ['Quiet Help'])
    const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
    await assert.rejects(resident('report', listOrganisations), { kind: 'forbidden' })
    await assert.rejects(officer('', buildOrganisations), { kind: 'forbidden' })
    await assert.rejects(
      officer('', (ctx) => openOrganisation(ctx, world.newId() as OrganisationId)),
      {
        kind: 'not-found',
      },
    )
  })
})
