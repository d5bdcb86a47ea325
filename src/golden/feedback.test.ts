import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { absorb, changesAfter, type PersonId, rebuild, suspectsOf } from '#golden'
import type { Context } from '#kit/context'
import { listProposals, proposeChange, recordsChangedSince, startOfList } from '#sources'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { answerProposal } from '../sources/service/propose.ts'
import { pinValue, unpinValue } from './service/pin.ts'

suite('what golden knows better than an application', () => {
  let here: Neighbourhood
  let asha: PersonId
  const waste = applicationOf('waste', ['answer-enquiry', 'stewardship'])
  const parking = applicationOf('parking', ['answer-enquiry', 'stewardship'])
  const rows = (phone: string, born = '1984-03-12') => [
    {
      id: 'W1',
      given_name: 'Asha',
      surname: 'Patel',
      date_of_birth: born,
      address: '14 Weir Street, Bath',
      postcode: 'BA2 3DL',
      phone,
    },
    { id: 'W2', given_name: 'Cy', surname: 'Ram', address: '7 Hill View, Bath', postcode: 'BA2 9ZZ' },
    { id: 'W3', given_name: 'Di', surname: 'Ewe', address: '9 Hill View, Bath', postcode: 'BA2 9ZZ' },
  ]
  const steward = <Result>(work: (ctx: Context) => Promise<Result>) => here.steward('stewardship', work)
  const system = <Result>(work: (ctx: Context) => Promise<Result>) => here.system('matching', work)
  const saidOf = (source: string) => steward((ctx) => listProposals(ctx, { source }))

  before(async () => {
    here = await openNeighbourhood()
    await loadRows(here.system, waste, rows('01632 960999'))
    await system((ctx) => rebuild(ctx))
    asha = await here.idOf('asha patel')
  })
  after(() => here.world.db.destroy())

  test('is proposed, when a steward has chosen it, to each application that says otherwise', async () => {
    const said = { source: 'library', id: 'L1', value: '07700 900333', from: '2012-01-10' }
    await steward((ctx) =>
      pinValue(ctx, asha, { field: 'phone', said, reason: 'she rang', until: '2026-12-31' }),
    )
    for (const [source, record, from] of [
      ['waste', 'W1', '01632 960999'],
      ['council-tax', 'C1', '01632 960111'],
    ] as const) {
      const [proposal, ...others] = await saidOf(source)
      assert.deepEqual(others, [])
      assert.equal(proposal?.record, record)
      assert.deepEqual(proposal?.fields, { phone: { from, to: '07700 900333' } })
      assert.doesNotMatch(proposal?.because ?? '', /asha|patel|900333/i, 'it names nobody')
    }
    assert.deepEqual(await saidOf('library'), [], 'that says so itself')
  })

  test('is withdrawn with the choice that it followed from, unless somebody has acted on it', async () => {
    const said = { source: 'library', id: 'L1', value: 'asha@example.com', from: '2012-01-10' }
    const choice = { field: 'email', said, reason: 'she rang', until: '2026-12-31' } as const
    await loadRows(here.system, parking, [{ ...rows('01632 960999')[0], id: 'P1', email: 'a@example.com' }])
    await system((ctx) => rebuild(ctx))
    const states = async () => (await saidOf('parking')).map(({ state, fields }) => [state, fields.email?.to])
    const pin = await steward((ctx) => pinValue(ctx, asha, choice))
    assert.deepEqual(await states(), [['task', 'asha@example.com']])
    await steward((ctx) => unpinValue(ctx, pin))
    assert.deepEqual(await states(), [['withdrawn', 'asha@example.com']])
    const again = await steward((ctx) => pinValue(ctx, asha, choice))
    const [open] = await saidOf('parking')
    const which = { source: 'parking', id: open?.id ?? '' }
    await steward((ctx) => answerProposal(ctx, which, { answer: 'done', reason: '' }))
    await steward((ctx) => unpinValue(ctx, again))
    assert.deepEqual((await states()).map(([state]) => state).sort(), ['done', 'withdrawn'])
  })

  test('is withdrawn for a newer one by whoever may propose, who reads no proposal', async () => {
    const [before] = (await saidOf('parking')).filter(({ state }) => state === 'withdrawn')
    const wanted = { source: 'parking', record: 'P1', because: 'She rang' }
    const desk = <Result>(work: (ctx: Context) => Promise<Result>) => here.officer('answer-enquiry', work)
    for (const title of ['Ms', 'Dr'])
      await desk((ctx) => proposeChange(ctx, { ...wanted, values: { title } }))
    const titles = (await saidOf('parking')).flatMap(({ state, fields }) =>
      fields.title ? [[state, fields.title.to]] : [],
    )
    assert.deepEqual(titles.sort(), [
      ['task', 'Dr'],
      ['withdrawn', 'Ms'],
    ])
    await assert.rejects(
      desk((ctx) => listProposals(ctx)),
      { kind: 'forbidden' },
    )
    assert.equal(before?.reason, 'The choice that it followed from was taken back')
  })

  test('comes back with its next load, and is no news', async () => {
    await absorb(here.system)
    const from = (await system((ctx) => changesAfter(ctx, undefined, 10_000))).position
    const read = (await system((ctx) => recordsChangedSince(ctx, startOfList, 100_000))).position
    await loadRows(here.system, waste, rows('07700 900333'))
    const { echoes } = await system((ctx) => recordsChangedSince(ctx, read))
    assert.deepEqual(echoes, [{ source: 'waste', id: 'W1' }])
    await absorb(here.system)
    assert.deepEqual((await system((ctx) => changesAfter(ctx, from, 100))).changes, [])
    const { person } = await here.open(asha)
    assert.ok(person.values.phone?.agreeing.includes('waste'), 'though it is known that they agree now')
    assert.deepEqual(
      (await saidOf('waste')).map(({ state }) => state),
      ['confirmed'],
    )
  })

  test('shows people who may be two, by name and the worst first, to whoever may see them', async () => {
    for (const none of ['1900-01-01', '2090-12-03']) {
      await loadRows(here.system, waste, rows('07700 900333', none))
      await system((ctx) => rebuild(ctx))
      assert.deepEqual(await steward((ctx) => suspectsOf(ctx, 'waste')), [], `${none} is nobody's`)
    }
    await loadRows(here.system, waste, rows('07700 900333', '1984-12-03'))
    await system((ctx) => rebuild(ctx))
    const why = 'two dates of birth'
    assert.deepEqual(await steward((ctx) => suspectsOf(ctx, 'waste')), [
      { person: asha, name: 'Mrs Asha Patel', why },
    ])
    assert.deepEqual(await steward((ctx) => suspectsOf(ctx, 'adult-social-care')), [])
  })
})
