import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { nameOf, rebuild } from '#golden'
import { testOfficer } from '#kit/testing'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'

suite('golden records of some neighbours', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  test('are one for each person: twins stay two, and a nickname is no second person', async () => {
    assert.deepEqual(await here.names('reeve'), ['Mr Thomas Reeve', 'Mr Timothy Reeve'])
    const { links } = await here.open(await here.idOf('thomas reeve'))
    assert.deepEqual(
      links.map(({ source, id }) => `${source} ${id}`),
      ['council-tax C2', 'library L2'],
    )
  })

  test('say of every value where it comes from, by what rule, and what else is said', async () => {
    const { person } = await here.open(await here.idOf('asha patel'))
    const { address, phone, surname } = person.values
    assert.equal(address?.value, '14 Weir Street, Bath')
    assert.equal(address?.source, 'council-tax')
    assert.equal(address?.from, '2019-05-01')
    assert.deepEqual(
      address?.competing.map(({ value }) => value),
      ['2 Old Street, Bath'],
    )
    assert.equal(person.values.postcode?.value, 'BA2 3DL')
    assert.equal(phone?.competing.length, 1)
    assert.deepEqual([surname?.source, surname?.agreeing], ['council-tax', ['library']])
    assert.deepEqual(
      person.stays.map(({ postcode }) => postcode),
      ['BA2 3DL', 'BA1 1AA'],
    )
  })

  test('show first that someone has died, or must be written to in large print', async () => {
    const ivy = await here.open(await here.idOf('ivy marlow'))
    assert.equal(ivy.person.values.date_of_death?.value, '2025-12-24')
    const catherine = await here.open(await here.idOf('catherine'))
    assert.equal(catherine.person.values.communication_needs?.value, 'Large print')
    // Social care allows its records only for care: the value is known, and its record is not shown.
    assert.deepEqual(
      catherine.records.map(({ source }) => source),
      ['library'],
    )
  })

  test('are kept through a rebuild under their identifiers, and told by the same model', async () => {
    const before = await here.idOf('asha patel')
    const report = await here.system('matching', (ctx) => rebuild(ctx))
    assert.equal(await here.idOf('asha patel'), before)
    assert.equal(report.people, 7)
    assert.equal(
      (await here.officer('answer-enquiry', (ctx) => nameOf(ctx, [before]))).get(before),
      'Mrs Asha Patel',
    )
  })

  test('nobody is seen without a purpose that allows it', async () => {
    await assert.rejects(here.search('asha', here.officer, ''), { kind: 'forbidden' })
    await assert.rejects(here.search('asha', testOfficer(here.world, 'councillor'), 'casework'), {
      kind: 'forbidden',
    })
    const { rows } = await here.resident('tell-us-once', (ctx) =>
      sql`select * from golden.person`.execute(ctx.tx),
    )
    assert.deepEqual(rows, [])
  })

  test('every search and every look is written down, with what was looked for and seen', async () => {
    const id = await here.idOf('asha patel')
    await here.open(id)
    const { looks } = await here.open(id, here.steward, 'stewardship')
    const look = looks?.find(({ action, role }) => action === 'golden.opened' && role === 'contact-centre')
    assert.ok(look?.fields.includes('address'))
    assert.equal(look?.purpose, 'answer-enquiry')
  })

  test('of people who are in no application any more are gone', async () => {
    await loadRows(here.system, applicationOf('parking', ['answer-enquiry']), [
      { id: 'P1', given_name: 'Gone', surname: 'Tomorrow' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await here.names('gone tomorrow'), ['Gone Tomorrow'])
    await loadRows(here.system, applicationOf('parking', ['answer-enquiry']), [
      { id: 'P2', given_name: 'Come', surname: 'Today' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await here.names('gone tomorrow'), [])
  })
})
