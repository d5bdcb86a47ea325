import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, suite, test } from 'node:test'
import fc from 'fast-check'
import {
  absorb,
  mergePeople,
  nameIn,
  openPeopleIndex,
  openPerson,
  type PeopleIndex,
  type PersonId,
  queueAbsorb,
  rebuild,
  searchPeople,
  unlink,
} from '#golden'
import { urlFor } from '#kit/config'
import type { Act } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld, workOffJobs } from '#kit/testing'
import { applicationOf, loadRows, type Row } from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { reconcile } from './service/reconcile.ts'
import { allLinks } from './store/link.ts'

const library = applicationOf('library', ['stewardship', 'answer-enquiry'])
const waste = applicationOf('waste', ['stewardship', 'answer-enquiry'], { people: { leastAge: 18 } })

// So unlike each other that it does not matter how common a name is among so few: that changes with each file.
const people: readonly Row[] = [
  ['Asha', 'Patel', '1984-03-12', '14 Weir Street, Bath', 'BA2 3DL'],
  ['Thomas', 'Reeve', '1996-05-23', '27 Finch Road, Radstock', 'BA3 3BP'],
  ['Bronwen', 'Tudor', '1968-09-07', '40 High Street, Keynsham', 'BS31 2AB'],
  ['Ivy', 'Marlow', '1931-11-30', '8 Mill Lane, Keynsham', 'BS31 1AA'],
  ['Catherine', 'Oakes', '1950-06-15', '5 Mill Lane, Keynsham', 'BS31 1AA'],
  ['Owen', 'Pugh', '1975-08-19', '2 Bridge Street, Bath', 'BA2 4AA'],
  ['Zainab', 'Hussain', '2001-02-03', '9 Fallow Lane, Bath', 'BA2 6JD'],
  ['George', 'Quarrie', '1962-12-24', '1 Canal Row, Bath', 'BA1 5TT'],
].map(([given_name = '', surname = '', date_of_birth = '', address = '', postcode = '']) => ({
  given_name,
  surname,
  date_of_birth,
  address,
  postcode,
  phone: `01632 960${Math.abs(address.length * 7 + given_name.length * 13) + 100}`,
}))

/** What an application holds of someone: as it is, or with one of the things that applications do to people. */
const written = (person: number, how: number): Row => {
  const { phone = '', ...plain } = people[person] ?? {}
  const moved = { ...plain, phone, address: `${person + 30} New Road, Bath`, postcode: 'BA1 9ZZ' }
  return (
    [{ ...plain, phone }, plain, moved, { ...plain, phone, email: `p${person}@example.com` }][how % 4] ??
    plain
  )
}

suite('what changes in the sources', () => {
  let world: TestWorld
  let system: Act
  let steward: Act
  let index: PeopleIndex
  let directory: string
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'guildhall-absorb-'))
  })
  beforeEach(async () => {
    world = await testWorld()
    system = testSystem(world)
    const acting = testOfficer(world, 'data-steward')
    steward = (_, work) => acting('stewardship', work)
    index = openPeopleIndex({
      world,
      url: urlFor('guildhall', world.adminUrl),
      directory,
      onError: (error) => assert.fail(String(error)),
    })
  })
  const close = async () => {
    await index.close()
    await world.db.destroy()
  }
  after(() => rm(directory, { recursive: true }))

  const load = (source: typeof library, rows: readonly Row[]) => loadRows(system, source, rows)
  const take = () => absorb(system, { index })
  const build = () => system('matching', (ctx) => rebuild(ctx))
  const idOf = async (source: string, id: string): Promise<PersonId> => {
    const link = (await system('matching', allLinks)).find((each) => each.source === source && each.id === id)
    assert.ok(link, `${source} ${id}`)
    return link.person
  }
  /** Whose records belong together, and what is shown of each person: identifiers aside. */
  const state = async () => {
    const links = await system('matching', allLinks)
    const shown = []
    for (const [id, theirs] of Map.groupBy(links, ({ person }) => person)) {
      const { person } = await system('matching', (ctx) => openPerson(ctx, id))
      shown.push({
        records: theirs.map(({ source, id: record }) => `${source} ${record}`).sort(),
        person: { ...person, id: '' },
      })
    }
    return shown.sort((a, b) => ((a.records[0] ?? '') < (b.records[0] ?? '') ? -1 : 1))
  }

  test('is worked in by itself: who is new, who has changed, who is gone; everybody else is left alone', async () => {
    const row = (id: string, person: number, how = 0): Row => ({ id, ...written(person, how) })
    await load(library, [row('L0', 0), row('L1', 1), row('L3', 3)])
    await load(waste, [row('W0', 0), row('W4', 4)])
    assert.equal((await take()).records, 5, 'nothing was ever built: all of it is')
    const [asha, ivy, before] = [await idOf('library', 'L0'), await idOf('library', 'L3'), await state()]
    assert.deepEqual(await take(), { records: 0, people: 0, reviews: 0 })

    await load(library, [row('L0', 0), row('L1', 1, 2), row('L5', 5)])
    await load(waste, [row('W0', 0, 3), row('W4', 4), row('W5', 5)])
    assert.deepEqual(await take(), { records: 5, people: 4, reviews: 0 })
    assert.equal(await idOf('waste', 'W0'), asha)
    assert.equal(await idOf('library', 'L5'), await idOf('waste', 'W5'))
    const search = (text: string) => steward('', (ctx) => searchPeople(ctx, text))
    assert.deepEqual(await search('marlow'), { kind: 'found', people: [], hasMore: false })
    const { person } = await system('matching', (ctx) => openPerson(ctx, asha))
    assert.deepEqual([nameIn(person.values), person.values.email?.source], ['Asha Patel', 'waste'])
    const absorbed = await state()
    assert.notDeepEqual(absorbed, before)
    await build()
    assert.deepEqual(await state(), absorbed)

    await load(library, [row('L0', 0), row('L1', 1, 2), row('L3', 3), row('L5', 5)])
    await system('loading', queueAbsorb)
    await workOffJobs(world, goldenJobs(undefined, index))
    assert.notEqual(await idOf('library', 'L3'), ivy, 'who was gone and comes back has another identifier')

    const atNight = testSystem({ ...world, clock: () => new Date('2026-03-03T02:10:00Z') })
    assert.equal(await reconcile(system), false, 'by day nobody builds everything anew')
    assert.equal(await reconcile(atNight), true)
    assert.equal(await reconcile(atNight), false, 'once is enough')
    await close()
  })

  test('ends in one state with every build, whatever order files, answers and builds come in', async () => {
    const rows = fc.array(fc.tuple(fc.nat(7), fc.nat(3)), { minLength: 3, maxLength: 8 })
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('library', 'waste'), rows }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('absorb') }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('build') }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constantFrom('merge', 'split'), a: fc.nat(99), b: fc.nat(99) }),
      },
    )
    type Step = { kind: string; rows?: [number, number][]; a?: number; b?: number }
    const answer = async ({ kind, a = 0, b = 0 }: Step) => {
      const links = await system('matching', allLinks)
      const [one, other] = [links[a % Math.max(1, links.length)], links[b % Math.max(1, links.length)]]
      if (!one || !other) return
      const deed = (ctx: Parameters<typeof unlink>[0]): Promise<unknown> =>
        kind === 'merge'
          ? mergePeople(ctx, one.person, other.person, 'said so')
          : unlink(ctx, { source: one.source, id: one.id }, 'said so')
      // Who has one record cannot be split, and what was parted cannot be merged.
      await steward('', deed).catch((error) => assert.equal(error.kind, 'conflict'))
    }
    const loadSome = async ({ kind, rows: some = [] }: Step) => {
      const source = kind === 'library' ? library : waste
      const lines = [...new Map(some)].map(([of, how]) => ({ id: `${source.id}-${of}`, ...written(of, how) }))
      await load(source, lines)
    }
    const deeds: Readonly<Record<string, (each: Step) => Promise<unknown>>> = {
      library: loadSome,
      waste: loadSome,
      merge: answer,
      split: answer,
      absorb: take,
      build,
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        for (const each of steps) await deeds[each.kind]?.(each)
        await take()
        const absorbed = await state()
        await build()
        assert.deepEqual(absorbed, await state())
      }),
      { numRuns: 8, seed: 7 },
    )
    await close()
  })
})
