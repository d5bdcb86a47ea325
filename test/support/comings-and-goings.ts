import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  absorb,
  exportView,
  listDecisions,
  listReviews,
  mergePeople,
  openPeopleIndex,
  type PersonId,
  rebuild,
  splitPerson,
  undoDecision,
} from '#golden'
import { urlFor } from '#kit/config'
import type { Act, Context } from '#kit/context'
import { testOfficer, testSystem, testWorld } from '#kit/testing'
import { allLinks } from '../../src/golden/store/link.ts'
import { applicationOf, loadRows, type Row } from './rows.ts'

const hold = { removed: 1, changed: 1 }
const application = (id: string) => ({ ...applicationOf(id, ['stewardship', 'answer-enquiry']), hold })
const applications = { library: application('library'), waste: application('waste') }

/** Asha, whom two applications know. */
export const asha: Row = {
  given_name: 'Asha',
  surname: 'Patel',
  date_of_birth: '1984-03-12',
  postcode: 'BA2 3DL',
}

/** Everybody whom the library knows: Asha, Owen and Ivy, whom nobody could take for each other. */
export const all: readonly Row[] = [
  { id: 'L1', ...asha },
  { id: 'L2', given_name: 'Owen', surname: 'Pugh', date_of_birth: '1975-08-19', postcode: 'BA2 4AA' },
  { id: 'L3', given_name: 'Ivy', surname: 'Marlow', date_of_birth: '1931-11-30', postcode: 'BS31 1AA' },
]

/** All of them but some. */
export const without = (...ids: readonly string[]): readonly Row[] =>
  all.filter(({ id = '' }) => !ids.includes(id))

/** A council whose applications forget people and know them again, and whose stewards join and part them. */
export async function openComingsAndGoings() {
  const directory = await mkdtemp(join(tmpdir(), 'guildhall-comings-'))
  // Time goes on: what came after a decision is told by its moment.
  let moment = Date.parse('2026-03-02T09:00:00Z')
  const world = await testWorld(() => {
    moment += 1000
    return new Date(moment)
  })
  const system = testSystem(world)
  const steward = (nth: number): Act => testOfficer(world, 'data-steward', `data-steward-${nth}`)
  const onError = (error: unknown) => assert.fail(String(error))
  const index = openPeopleIndex({ world, url: urlFor('guildhall', world.adminUrl), directory, onError })
  const act = <Result>(work: (ctx: Context) => Promise<Result>) => steward(1)('stewardship', work)
  const whose = async (id: string): Promise<PersonId> => {
    const link = (await system('matching', allLinks)).find((each) => each.id === id)
    assert.ok(link, id)
    return link.person
  }
  const build = () => system('matching', (ctx) => rebuild(ctx))
  await loadRows(system, applications.library, all)
  await loadRows(system, applications.waste, [{ id: 'W1', ...asha }])
  await build()

  return {
    steward,
    act,
    whose,
    build,
    take: () => absorb(system, { index }),
    view: () => act(exportView),
    holds: async (
      rows: readonly Row[],
      work: () => Promise<unknown>,
      source: keyof typeof applications = 'library',
    ) => {
      await loadRows(system, applications[source], rows)
      await work()
    },
    merge: async (one: string, other: string): Promise<PersonId> => {
      const [a, b] = [await whose(one), await whose(other)]
      return act((ctx) => mergePeople(ctx, a, b, 'said so'))
    },
    part: (by: Act, person: PersonId, source: string, id: string): Promise<PersonId> =>
      by('stewardship', (ctx) => splitPerson(ctx, { person, records: [{ source, id }], reason: 'another' })),
    undo: async (person: PersonId, kind: 'merged' | 'split') => {
      const made = (await act((ctx) => listDecisions(ctx, person))).find(
        (each) => each.kind === kind && !each.undoneAt,
      )
      assert.ok(made, kind)
      await act((ctx) => undoDecision(ctx, made.id))
    },
    /** Whose records belong together. */
    groups: async (): Promise<readonly string[]> => {
      const links = await system('matching', allLinks)
      return [...Map.groupBy(links, ({ person }) => person).values()]
        .map((theirs) =>
          theirs
            .map(({ id }) => id)
            .sort()
            .join(' '),
        )
        .sort()
    },
    /** What stewards do not agree on, and who. */
    questions: async () =>
      (await act((ctx) => listReviews(ctx, { kind: 'pair' }))).reviews
        .filter(({ contestedBy }) => contestedBy.length > 0)
        .map(({ id, question, contestedBy }) => ({
          id,
          of: question.kind === 'pair' ? [question.a.id, question.b.id].sort().join(' ') : '',
          by: [...contestedBy].sort(),
        })),
    close: async () => {
      await index.close()
      await world.db.destroy()
      await rm(directory, { recursive: true })
    },
  }
}

/** Such a council. */
export type ComingsAndGoings = Awaited<ReturnType<typeof openComingsAndGoings>>
