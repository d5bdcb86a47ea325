import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import fc from 'fast-check'
import {
  exportView,
  listDecisions,
  mergePeople,
  type PersonId,
  rebuild,
  restrictPerson,
  splitPerson,
  undoDecision,
} from '#golden'
import type { Context } from '#kit/context'
import { testOfficer, testSystem, workOffJobs } from '#kit/testing'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { mergeNoted } from './service/split.ts'

const everyday = ['answer-enquiry', 'council-tax', 'stewardship']
const hold = { removed: 1, changed: 1 }

suite('what a steward decides', () => {
  let here: Neighbourhood
  beforeEach(async () => {
    here = await openNeighbourhood()
  })
  afterEach(() => here.world.db.destroy())

  const act = <Result>(work: (ctx: Context) => Promise<Result>) => here.steward('stewardship', work)
  const view = () => act(exportView)
  const undoLast = async (person: PersonId) => {
    const last = (await act((ctx) => listDecisions(ctx, person))).find(({ undoneAt }) => !undoneAt)
    assert.ok(last)
    await act((ctx) => undoDecision(ctx, last.id))
  }

  test('is undone byte for byte: a merge and a split, and what was decided of the restricted', async () => {
    const [thomas, timothy] = [await here.idOf('thomas reeve'), await here.idOf('timothy reeve')]
    const jasmine = await here.idOf('jasmine')
    const before = await view()
    await act((ctx) => mergePeople(ctx, thomas, timothy, 'a mistake'))
    assert.notEqual(await view(), before)
    assert.equal((await here.open(timothy)).person.id, thomas)
    await undoLast(thomas)
    assert.equal(await view(), before)
    assert.equal((await here.open(timothy)).person.id, timothy)

    const records = [{ source: 'council-tax', id: 'C4' }]
    const alone = await act((ctx) => splitPerson(ctx, { person: jasmine, records, reason: 'looks wrong' }))
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.notEqual(await view(), before)
    await undoLast(jasmine)
    assert.equal(await view(), before)
    assert.equal((await here.open(alone, here.worker, 'care')).person.id, jasmine)
    await workOffJobs(here.world, goldenJobs())
    assert.equal(await view(), before)
  })

  test('cannot be contradicted by a merge, nor undone before what came after it', async () => {
    const asha = await here.idOf('asha patel')
    const records = [{ source: 'library', id: 'L1' }]
    const alone = await act((ctx) => splitPerson(ctx, { person: asha, records, reason: 'another' }))
    await assert.rejects(
      act((ctx) => mergePeople(ctx, asha, alone, 'the same')),
      { kind: 'conflict' },
    )
    const llyr = await here.idOf('pugh')
    const joined = await act((ctx) => mergePeople(ctx, alone, llyr, 'odd, but said so'))
    const split = (await act((ctx) => listDecisions(ctx, asha)))[0]?.id ?? ''
    const undo = () => act((ctx) => undoDecision(ctx, split))
    // The record is with whoever of the two kept their identifier: only then has it moved on.
    if (joined !== alone) await assert.rejects(undo(), { kind: 'conflict' })
    await undoLast(joined)
    await undo()
    await assert.rejects(undo(), { kind: 'conflict' })
  })

  test('is undone although an application has forgotten a record since; and who was restricted since stays so', async () => {
    const [asha, llyr, ivy, catherine] = await Promise.all(
      ['asha patel', 'pugh', 'ivy', 'catherine'].map(here.idOf),
    )
    assert.ok(asha && llyr && ivy && catherine)
    const others = (await act((ctx) => listDecisions(ctx, llyr))).length
    await act((ctx) => mergePeople(ctx, asha, llyr, 'a mistake'))
    await loadRows(here.system, { ...applicationOf('council-tax', everyday), hold }, [
      { id: 'C1', given_name: 'ASHA', surname: 'PATEL', date_of_birth: '1984-03-12', postcode: 'BA2 3DL' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    await undoLast(asha)
    assert.equal((await act((ctx) => listDecisions(ctx, asha))).length, others + 1)
    // Nobody has that identifier now: it leads on.
    assert.equal((await here.open(llyr)).person.id, asha)

    const later = { ...here.world, clock: () => new Date('2026-03-02T10:00:00Z') }
    const officer = testOfficer(later, 'data-steward')
    const records = [{ source: 'adult-social-care', id: 'A2' }]
    const alone = await act((ctx) => splitPerson(ctx, { person: catherine, records, reason: 'another' }))
    await officer('stewardship', (ctx) => restrictPerson(ctx, alone, 'in danger'))
    await undoLast(catherine)
    const { person } = await here.open(catherine, here.worker, 'care')
    assert.equal(person.isRestricted, true)
  })

  test('takes along what came in between for whoever leaves, though it was linked to both as one', async () => {
    const [asha, llyr] = [await here.idOf('asha patel'), await here.idOf('pugh')]
    await act((ctx) => mergePeople(ctx, asha, llyr, 'a mistake'))
    const at = (hour: number) => ({ ...here.world, clock: () => new Date(`2026-03-02T${hour}:00:00Z`) })
    const pugh = { given_name: 'Llŷr', surname: 'Pugh', date_of_birth: '1975-03-01', postcode: 'BA2 4AA' }
    const patel = { given_name: 'Asha', surname: 'Patel', date_of_birth: '1984-03-12', postcode: 'BA2 3DL' }
    const rows = [
      { id: 'W1', ...pugh, address: '2 Bridge Street, Bath' },
      { id: 'W2', ...patel, address: '14 Weir Street, Bath' },
    ]
    await loadRows(testSystem(at(10)), applicationOf('waste', everyday), rows)
    await testSystem(at(11))('matching', (ctx) => rebuild(ctx))
    const recordsOf = async (person: PersonId) =>
      (await here.open(person, here.steward, 'stewardship')).links.map(({ source, id }) => `${source} ${id}`)
    assert.equal((await recordsOf(asha)).length, 5)
    const [made] = await act((ctx) => listDecisions(ctx, asha))
    await testOfficer(at(12), 'data-steward')('stewardship', (ctx) => undoDecision(ctx, made?.id ?? ''))
    assert.deepEqual(await recordsOf(llyr), ['council-tax C6', 'waste W1'])
    assert.deepEqual(await recordsOf(asha), ['council-tax C1', 'library L1', 'waste W2'])
    const undone = await view()
    await testSystem(at(13))('matching', (ctx) => rebuild(ctx))
    assert.equal(await view(), undone)
  })

  test('is undone although what it was decided against has been decided on once more since', async () => {
    const [asha, llyr] = [await here.idOf('asha patel'), await here.idOf('pugh')]
    const part = (source: string, id: string) =>
      act((ctx) => splitPerson(ctx, { person: asha, records: [{ source, id }], reason: 'another' }))
    const alone = await part('library', 'L1')
    await act((ctx) => mergePeople(ctx, asha, llyr, 'the same'))
    const people = [asha, alone] as const
    const { decision } = await act((ctx) => mergeNoted(ctx, people, { reason: 'both', isOverruling: true }))
    await part('council-tax', 'C1')
    await act((ctx) => undoDecision(ctx, decision))
    const { links } = await here.open(alone, here.steward, 'stewardship')
    assert.deepEqual(
      links.map(({ id }) => id),
      ['L1'],
    )
  })

  test('in any number and order, undone from the last to the first, leaves all exactly as it was', async () => {
    const people = await Promise.all(
      ['asha', 'thomas reeve', 'timothy', 'ivy', 'pugh', 'catherine', 'jasmine'].map(here.idOf),
    )
    const step = fc.record({ kind: fc.constantFrom('merge', 'split'), a: fc.nat(6), b: fc.nat(6) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
        const before = await view()
        const done: PersonId[] = []
        for (const { kind, a, b } of steps) {
          const about = await decide(kind, people[a] ?? '', people[b] ?? '')
          if (about) done.push(about)
        }
        for (const person of done.reverse()) await undoLast(person)
        assert.equal(await view(), before)
      }),
      { numRuns: 8 },
    )
  })

  /** Does it where it can be done. Returns whom it is about. */
  async function decide(kind: string, a: string, b: string): Promise<PersonId | undefined> {
    const [one, other] = [
      await here.open(a as PersonId, here.steward, 'stewardship'),
      await here.open(b as PersonId, here.steward, 'stewardship'),
    ]
    if (kind === 'merge' && one.person.id !== other.person.id)
      return act((ctx) => mergePeople(ctx, one.person.id, other.person.id, 'may be')).catch(refused)
    const records = one.links.slice(0, 1)
    if (kind === 'split' && one.links.length > 1) {
      await act((ctx) => splitPerson(ctx, { person: one.person.id, records, reason: 'may be' }))
      return one.person.id
    }
    return undefined
  }

  const refused = (error: unknown): undefined => {
    assert.equal(Reflect.get(Object(error), 'kind'), 'conflict')
  }
})
