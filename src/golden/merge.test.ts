import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, suite, test } from 'node:test'
import {
  absorb,
  exportView,
  listDecisions,
  mergePeople,
  openPeopleIndex,
  type PeopleIndex,
  type PersonId,
  rebuild,
  splitPerson,
  undoDecision,
} from '#golden'
import { urlFor } from '#kit/config'
import type { Act, Context } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { applicationOf, loadRows, type Row } from '../../test/support/rows.ts'
import { allLinks } from './store/link.ts'

const hold = { removed: 1, changed: 1 }
const application = (id: string) => ({ ...applicationOf(id, ['stewardship', 'answer-enquiry']), hold })
const [library, waste] = [application('library'), application('waste')]
const asha: Row = { given_name: 'Asha', surname: 'Patel', date_of_birth: '1984-03-12', postcode: 'BA2 3DL' }
const owen: Row = { given_name: 'Owen', surname: 'Pugh', date_of_birth: '1975-08-19', postcode: 'BA2 4AA' }
const ivy: Row = { given_name: 'Ivy', surname: 'Marlow', date_of_birth: '1931-11-30', postcode: 'BS31 1AA' }
const all: readonly Row[] = [
  { id: 'L1', ...asha },
  { id: 'L2', ...owen },
  { id: 'L3', ...ivy },
]
const without = (...ids: readonly string[]) => all.filter(({ id = '' }) => !ids.includes(id))

suite('a merge, while records go and come back', () => {
  let world: TestWorld
  let system: Act
  let steward: Act
  let index: PeopleIndex
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'guildhall-merge-'))
    // Time goes on: what came after a decision is told by its moment.
    let moment = Date.parse('2026-03-02T09:00:00Z')
    world = await testWorld(() => {
      moment += 1000
      return new Date(moment)
    })
    system = testSystem(world)
    steward = testOfficer(world, 'data-steward')
    const onError = (error: unknown) => assert.fail(String(error))
    index = openPeopleIndex({ world, url: urlFor('guildhall', world.adminUrl), directory, onError })
    await loadRows(system, library, all)
    await loadRows(system, waste, [{ id: 'W1', ...asha }])
    await build()
  })
  afterEach(async () => {
    await index.close()
    await world.db.destroy()
    await rm(directory, { recursive: true })
  })

  const act = <Result>(work: (ctx: Context) => Promise<Result>) => steward('stewardship', work)
  const take = () => absorb(system, { index })
  const build = () => system('matching', (ctx) => rebuild(ctx))
  const view = () => act(exportView)
  const holds = async (rows: readonly Row[], work: () => Promise<unknown>) => {
    await loadRows(system, library, rows)
    await work()
  }
  const whose = async (id: string): Promise<PersonId> => {
    const link = (await system('matching', allLinks)).find((each) => each.id === id)
    assert.ok(link, id)
    return link.person
  }
  const merge = async (one: string, other: string) => {
    const [a, b] = [await whose(one), await whose(other)]
    return act((ctx) => mergePeople(ctx, a, b, 'said so'))
  }
  const undo = async (person: PersonId, kind: 'merged' | 'split') => {
    const made = (await act((ctx) => listDecisions(ctx, person))).find(
      (each) => each.kind === kind && !each.undoneAt,
    )
    assert.ok(made, kind)
    await act((ctx) => undoDecision(ctx, made.id))
  }
  const groups = async () => {
    const links = await system('matching', allLinks)
    return [...Map.groupBy(links, ({ person }) => person).values()]
      .map((theirs) =>
        theirs
          .map(({ id }) => id)
          .sort()
          .join(' '),
      )
      .sort()
  }
  const apart = ['L1 W1', 'L2', 'L3']

  for (const [how, work] of [['worked in', take] as const, ['built', build] as const])
    test(`stands when either side has been away, and is undone exactly, ${how}`, async () => {
      const before = await view()
      const person = await merge('L1', 'L2')
      for (const gone of [['L2'], ['L1']]) {
        await holds(without(...gone), work)
        await holds(all, work)
        assert.deepEqual(await groups(), ['L1 L2 W1', 'L3'], `${gone} came back`)
      }
      assert.equal(await whose('L2'), person)
      await undo(person, 'merged')
      assert.deepEqual(await groups(), apart)
      await build()
      assert.deepEqual(await groups(), apart)
      const pairs = (text: string) => text.split('\n').filter((line) => line.startsWith('decided_pair'))
      assert.deepEqual(pairs(await view()), pairs(before))
    })

  test('that was undone while a record was away is not done again when it comes back', async () => {
    const person = await merge('L1', 'L2')
    await holds(without('L1'), take)
    await undo(person, 'merged')
    await holds(all, take)
    assert.deepEqual(await groups(), apart)
    await build()
    assert.deepEqual(await groups(), apart)
  })

  test('can be undone although everybody of it was away and came back', async () => {
    const person = await merge('L2', 'L3')
    await holds(without('L2', 'L3'), take)
    await holds(all, take)
    assert.deepEqual(await groups(), ['L1 W1', 'L2 L3'])
    await undo(person, 'merged')
    await build()
    assert.deepEqual(await groups(), apart)
  })

  test('that was undone before a later split does not come back with the undoing of that', async () => {
    const person = await merge('L1', 'L2')
    const records = [{ source: 'waste', id: 'W1' }]
    await act((ctx) => splitPerson(ctx, { person, records, reason: 'another' }))
    await undo(person, 'merged')
    await undo(person, 'split')
    await build()
    assert.deepEqual(await groups(), apart)
  })

  test('is not done again by a steward’s later merge when that is undone after it', async () => {
    const before = await view()
    const person = await merge('L1', 'L2')
    await merge('L1', 'L3')
    await undo(person, 'merged')
    await undo(person, 'merged')
    assert.equal(await view(), before)
  })
})
