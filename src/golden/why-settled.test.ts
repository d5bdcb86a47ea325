import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { decideReview, listReviews, openReview, rebuild } from '#golden'
import type { SettledBecause } from '#linkage'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { saySettled } from './pages/why-settled.ts'

// Whoever lives at one door may be several: nobody can say who K is.
const rows = [
  { id: 'M1', given_name: 'Katie', surname: 'Chambers', phone: '07700 900301' },
  { id: 'M2', given_name: 'K', surname: 'Chambers', phone: '07700 900302' },
  { id: 'M3', given_name: 'Kenneth', surname: 'Chambers', phone: '07700 900303' },
].map((row) => ({ ...row, address: '9 Fallow Lane, Bath', postcode: 'BA2 6JD' }))

suite('why the last build joined two records or kept them apart', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
    await loadRows(here.system, applicationOf('waste', ['answer-enquiry', 'stewardship']), rows)
    await here.system('matching', (ctx) => rebuild(ctx))
  })
  after(() => here.world.db.destroy())

  const because = (some: Partial<SettledBecause>): string | undefined =>
    saySettled({
      isJoined: false,
      because: 'too little evidence',
      bits: 0,
      needed: 1.5,
      evidence: [],
      ...some,
    })

  test('is said beside the question, by everybody who lives there', async () => {
    const said = await here.steward('stewardship', async (ctx) => {
      const { reviews } = await listReviews(ctx, { kind: 'pair' })
      const asked = reviews.find(
        ({ question }) =>
          question.kind === 'pair' && [question.a.id, question.b.id].sort().join() === 'M1,M2',
      )
      const { settled } = await openReview(ctx, asked?.id ?? '')
      await decideReview(ctx, asked?.id ?? '', { answer: 'same' })
      const { settled: since } = await openReview(ctx, asked?.id ?? '')
      return [settled, since].map((each) => each && saySettled(each))
    })
    assert.deepEqual(said, [
      'They were kept apart because somebody else at the home fits as well.',
      'They were joined because a steward or the person said so.',
    ])
  })

  test('is one sentence of what speaks for it and what against it, the strongest first', () => {
    const evidence = [
      { name: 'home now', bits: 6 },
      { name: 'sex differs', bits: -4 },
      { name: 'short, home', bits: -2 },
      { name: 'expected bearers, away', bits: 1 },
      { name: 'surname part, home', bits: -1 },
      { name: 'phone same', bits: -0.5 },
    ]
    assert.equal(
      because({ evidence }),
      'They were kept apart although both live in one home and few people have that name, because the sexes differ and one given name is short for the other.',
    )
    assert.equal(
      because({ evidence, isJoined: true, because: 'enough evidence' }),
      'They were joined although the sexes differ and one given name is short for the other, because both live in one home and few people have that name.',
    )
    assert.equal(
      because({ evidence: evidence.slice(0, 1), because: 'a rival as likely' }),
      'They were kept apart although both live in one home, because somebody else is as likely to be one of them.',
    )
    assert.equal(
      because({ evidence: evidence.slice(0, 1) }),
      'They were kept apart although both live in one home, because that alone says too little.',
    )
    assert.equal(because({}), 'They were kept apart because little is known of them.')
    assert.equal(
      because({ because: 'another date of birth' }),
      'They were kept apart because they were born on different days.',
    )
    assert.match(
      because({ because: 'surroundings have changed' }) ?? '',
      /next build, at night, looks at them again/,
    )
  })
})
