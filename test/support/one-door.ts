import assert from 'node:assert/strict'
import {
  type Answering,
  decideReview,
  exportView,
  listReviews,
  openPerson,
  type PersonId,
  rebuild,
} from '#golden'
import type { Context } from '#kit/context'
import { testOfficer } from '#kit/testing'
import { applicationOf, loadRows, openNeighbourhood } from './neighbours.ts'

// Whoever lives at one door may be several: nobody can say who K is, and the twins of another house are alike as well.
const rows = [
  { id: 'M1', given_name: 'Katie', surname: 'Chambers', phone: '07700 900301' },
  { id: 'M2', given_name: 'K', surname: 'Chambers', phone: '07700 900301' },
  { id: 'M3', given_name: 'Kenneth', surname: 'Chambers', phone: '07700 900302' },
  { id: 'M4', given_name: 'Karim', surname: 'Chambers', phone: '07700 900303' },
].map((row) => ({ ...row, address: '9 Fallow Lane, Bath', postcode: 'BA2 6JD' }))

/** Neighbours, four of whom share a door and a name, and the stewards who are asked about them. */
export async function openOneDoor() {
  const here = await openNeighbourhood()
  await loadRows(here.system, applicationOf('waste', ['answer-enquiry', 'stewardship']), rows)
  await here.system('matching', (ctx) => rebuild(ctx))
  const act = <Result>(work: (ctx: Context) => Promise<Result>, who = 'data-steward-1') =>
    testOfficer(here.world, 'data-steward', who)('stewardship', work)
  const pairs = async () => (await act((ctx) => listReviews(ctx, { kind: 'pair' }))).reviews
  return {
    here,
    act,
    view: () => act(exportView),
    answer: (id: string, answering: Answering, who?: string) =>
      act((ctx) => decideReview(ctx, id, answering), who),
    /** Every open question about two records. */
    pairs,
    /** The open question about these two. */
    about: async (...ids: readonly string[]) => {
      const found = (await pairs()).find(
        ({ question }) =>
          question.kind === 'pair' && [question.a.id, question.b.id].sort().join() === ids.join(),
      )
      assert.ok(found, `${ids}`)
      return found
    },
    recordsOf: async (id: PersonId) => (await act((ctx) => openPerson(ctx, id))).links.map((link) => link.id),
  }
}

/** The door, and who is asked about it. */
export type OneDoor = Awaited<ReturnType<typeof openOneDoor>>
