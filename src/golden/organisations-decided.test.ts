import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { makeKey } from '#access'
import { buildOrganisations } from '#golden'
import { frameFor } from '#govuk'
import { addApi } from '#kit/api'
import type { Act, Context } from '#kit/context'
import { type TestWorld, testApp, testOfficer, testSystem, testWorld } from '#kit/testing'
import type { Application } from '../../test/support/application.ts'
import { debt, lunch, type Told, tellOf } from '../../test/support/directory.ts'
import { addRoutes as addAccess } from '../access/http.ts'
import { goldenApi } from './http/api.ts'
import type { OrganisationId } from './model/organisation/said.ts'
import {
  decideOrganisations,
  decisionsOfOrganisation,
  undoOrganisationDecision,
} from './service/decide-organisations.ts'
import { listOrganisations, openOrganisation } from './service/organisations.ts'

const theirs: Told = { ...debt, charity: '8', ask: ['Ann Lee', 'Adviser'] }

suite('organisations that may be the same', () => {
  let world: TestWorld
  let system: Act
  let steward: Act
  const open: Application[] = []
  before(async () => {
    world = await testWorld()
    system = testSystem(world)
    steward = testOfficer(world, 'data-steward')
    await directory('council', [debt, lunch])
    await directory('voluntary', [theirs])
  })
  afterEach(async () => {
    for (const { id } of await decisions()) await act((ctx) => undoOrganisationDecision(ctx, id))
  })
  after(async () => {
    for (const { close } of open) await close()
    await world.db.destroy()
  })

  const act = <Result>(work: (ctx: Context) => Promise<Result>) => steward('stewardship', work)
  const directory = async (id: string, told: readonly Told[], purposes?: readonly string[]) => {
    open.push(await tellOf(system, { id, told, purposes }))
  }
  const all = async () =>
    (await act(listOrganisations)).organisations.filter(
      ({ organisation }) => organisation.values.name?.what === debt.name,
    )
  const both = async () => {
    const [one, other] = await all()
    assert.ok(one && other)
    return [one.id, other.id] as const
  }
  const opened = (id: OrganisationId) => act((ctx) => openOrganisation(ctx, id))
  const decide = (one: OrganisationId, other: OrganisationId, isSame: boolean) =>
    act((ctx) => decideOrganisations(ctx, { one, other, isSame, reason: 'the treasurer said so' }))
  const decisions = async () => {
    const [first] = await all()
    return (first && (await act((ctx) => decisionsOfOrganisation(ctx, first.id)))) ?? []
  }

  test('are one when a steward says so, whatever is worked out again; and two as before when that is undone', async () => {
    const before = await both()
    await decide(...before, true)
    const [{ id } = { id: '' }, ...more] = await all()
    assert.equal(more.length, 0)
    for (const each of before) assert.equal((await opened(each)).id, id, 'both identifiers lead there')
    await system('matching', buildOrganisations)
    await directory('voluntary', [lunch])
    await directory('voluntary', [lunch, theirs])
    assert.equal((await all()).length, 1, 'a directory forgot them, and knows them again')
    const [made] = await decisions()
    assert.deepEqual([made?.isSame, made?.reason], [true, 'the treasurer said so'])
    await act((ctx) => undoOrganisationDecision(ctx, made?.id ?? ''))
    assert.deepEqual([...(await both())].sort(), [...before].sort(), 'each has its identifier again')
    assert.equal((await opened(before[0])).doubts.length, 1)
    await directory('voluntary', [theirs])
  })

  test('are not asked about any more when a steward says that they are not, and are not joined by a later file', async () => {
    const before = await both()
    await decide(...before, false)
    assert.deepEqual((await opened(before[0])).doubts, [])
    await directory('voluntary', [debt])
    assert.equal((await all()).length, 2, 'the same number does not join whom a steward keeps apart')
    await assert.rejects(decide(...before, true), { kind: 'not-found' })
    await directory('voluntary', [theirs])
  })

  test('are for stewards alone to decide, and only while they are in doubt', async () => {
    const [one, other] = await both()
    const officer = testOfficer(world)
    const answer = { one, other, isSame: true, reason: 'so' }
    await assert.rejects(
      officer('answer-enquiry', (ctx) => decideOrganisations(ctx, answer)),
      { kind: 'forbidden' },
    )
    assert.equal(await officer('answer-enquiry', (ctx) => decisionsOfOrganisation(ctx, one)), undefined)
    await assert.rejects(decide(one, one, true), { kind: 'not-found' })
  })

  test('are found and read by programs as far as directories allow their purpose, without the names of people', async () => {
    const app = testApp(world, frameFor({ council: 'Example Council' }))
    addAccess(app, { world, signIn: { kind: 'none' } })
    addApi(app, goldenApi, 'Example Council')
    const keyFor = (purpose: string) =>
      system('demonstration', (ctx) =>
        makeKey(ctx, { name: purpose, purposes: [purpose], fields: ['name'], perMinute: 6000, days: 1 }),
      )
    const [enquiring, caring] = [await keyFor('answer-enquiry'), await keyFor('care')]
    const ask = async (path: string, key: string, body?: unknown) => {
      const answer = await app.request(`/api/organisations/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await answer.text()
      return { status: answer.status, text, json: JSON.parse(text) }
    }
    const found = await ask('search', enquiring, { query: 'Who can help with debts?' })
    assert.equal(found.status, 200)
    assert.deepEqual(
      found.json.organisations.map((each: { name: string; services: string[] }) => [
        each.name,
        ...each.services,
      ]),
      [
        ['Weir Advice', 'Debt advice'],
        ['Weir Advice', 'Debt advice'],
      ],
    )
    const [one, other] = found.json.organisations
    const read = [await ask(one.id, enquiring), await ask(other.id, enquiring)]
    const [{ json } = { json: {} }] = read
    assert.deepEqual([json.values.name.value, json.mayBeTheSameAs], ['Weir Advice', [other.id]])
    assert.deepEqual(
      read.flatMap((each) => each.json.contacts),
      [{ role: 'Adviser', phone: '', email: 'advice@example.com' }],
    )
    assert.ok(read.every(({ text }) => !text.includes('Ann Lee')))
    assert.equal((await ask('search', enquiring, { query: ' ? ' })).status, 400)
    assert.equal((await ask(one.id, caring)).status, 404, 'no directory allows care')
    assert.deepEqual((await ask('search', caring, { query: 'debt' })).json.organisations, [])
    assert.equal((await ask(one.id, 'no key')).status, 401)
  })
})
