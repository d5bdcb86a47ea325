import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import {
  type Claim,
  findPerson,
  nameOf,
  type PersonId,
  readClaim,
  rebuild,
  recomputeStale,
  recordClaim,
  restrictedSender,
} from '#golden'
import { actAs } from '#kit/context'
import { testOfficer } from '#kit/testing'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'

suite('someone restricted', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  const jasmine = {
    givenName: 'Jasmine',
    familyName: 'Whitlock',
    dateOfBirth: '1990-07-02',
    postcode: 'BA1 5TT',
  }
  const to = { address: '1 New Road, Bath', postcode: 'BA1 9ZZ' }
  const claim = (): Claim => {
    const read = readClaim(jasmine)
    assert.ok(read.ok)
    return read.value
  }

  const whereabouts = /safe lane|former street|BA1 ?5TT|BA2 ?2BB|960222|900444|j@example/i

  test('she is found by name by those who may, without where she lives', async () => {
    const [found] = await here.search('jasmine whitlock', here.worker, 'care')
    assert.equal(found?.isRestricted, true)
    assert.doesNotMatch(JSON.stringify(found), whereabouts)
    const { person } = await here.open(found?.id as PersonId, here.worker, 'care')
    assert.equal(person.values.address?.value, '3 Safe Lane, Bath')
  })

  for (const [act, purpose] of [
    ['contact-centre', 'answer-enquiry'],
    ['council-tax', 'council-tax'],
  ] as const) {
    test(`for ${act} she is not there at all, however they look`, async () => {
      const them = testOfficer(here.world, act)
      for (const text of [
        'jasmine',
        'whitlock 1990',
        '2/7/1990',
        'BA1 5TT',
        'safe lane',
        '01632 960222',
        'j@example.com',
        'C4',
        'A1',
      ])
        assert.deepEqual(await here.search(text, them, purpose), [], text)
      const id = await here.idOf('jasmine')
      await assert.rejects(here.open(id, them, purpose), { kind: 'not-found' })
      assert.equal((await them(purpose, (ctx) => nameOf(ctx, [id]))).size, 0)
    })
  }

  test('a form that may be hers is known for it, by her name with an address or by her phone or email alone', async () => {
    const whose = (sender: Parameters<typeof restrictedSender>[1]) =>
      here.resident('report', (ctx) => restrictedSender(ctx, sender))
    const hers = await here.idOf('jasmine')
    for (const sender of [
      { name: 'J Whitlock', postcode: 'ba1 5tt' },
      { name: 'Somebody Else', phone: '+44 1632 960222' },
      { email: 'J@example.com ' },
      { phone: '07700 900 444' },
      { name: 'Jasmine Whitlock', postcode: 'BA2 4JD' },
      { name: 'jasmine rose whitlock', postcode: 'BA2 4JD' },
    ])
      assert.equal(await whose(sender), hers, JSON.stringify(sender))
    for (const sender of [
      { name: 'Jasper Whitlock', postcode: 'BA2 4JD' },
      { name: 'Asha Patel', postcode: 'BA1 5TT' },
      { name: 'Jasmine Whitlock' },
      {},
    ])
      assert.equal(await whose(sender), undefined, JSON.stringify(sender))
    await assert.rejects(
      testOfficer(here.world, 'councillor')('casework', (ctx) =>
        restrictedSender(ctx, { email: 'j@example.com' }),
      ),
      { kind: 'forbidden' },
    )
  })

  test('nobody finds her by a place or a phone', async () => {
    for (const text of [
      'BA1 5TT',
      'BA2 2BB',
      'safe lane',
      '3 safe',
      '01632 960222',
      '07700 900444',
      'j@example.com',
      'jasmine BA1 5TT',
    ])
      for (const [act, purpose] of [
        [here.worker, 'care'],
        [testOfficer(here.world, 'data-steward'), 'stewardship'],
        [here.system, 'matching'],
      ] as const)
        assert.deepEqual(await here.search(text, act, purpose), [], text)
  })

  test('no statement of anybody who may not see her, however wide, reads where she lives, of any table there is', async () => {
    const { rows: tables } = await here.system('matching', (ctx) =>
      sql<{ name: string }>`select schemaname || '.' || relname as name from pg_stat_user_tables`.execute(
        ctx.tx,
      ),
    )
    const program = { id: 'application:1', kind: 'service', role: 'application' } as const
    const everybody = [
      [testOfficer(here.world, 'contact-centre'), 'answer-enquiry'] as const,
      [testOfficer(here.world, 'council-tax'), 'council-tax'] as const,
      [testOfficer(here.world, 'councillor'), 'casework'] as const,
      [testOfficer(here.world, 'administrator'), 'administration'] as const,
      [actAs(program, here.world), 'answer-enquiry'] as const,
      [actAs(program, here.world), 'care'] as const,
      [here.resident, 'tell-us-once'] as const,
    ]
    const told = new Set<string>()
    for (const [act, purpose] of everybody)
      for (const { name } of tables) {
        const read = act(purpose, (ctx) =>
          sql`select to_jsonb(each) as row from ${sql.raw(name)} as each`.execute(ctx.tx),
        )
        // Most of them may not be asked for at all.
        const { rows } = await read.catch((error) => {
          assert.match(String(error), /permission denied/, name)
          return { rows: [] }
        })
        if (rows.length > 0) told.add(name)
        const text = JSON.stringify(rows)
        assert.doesNotMatch(text, whereabouts, `${purpose} ${name}`)
        assert.doesNotMatch(text, /jasmine|whitlock/i, `${purpose} ${name}`)
      }
    for (const name of ['golden.person', 'golden.need', 'sources.record']) assert.ok(told.has(name), name)
  })

  test('she is known as herself when she reports a move, and her new address is kept as hers', async () => {
    const decision = await here.officer('answer-enquiry', (ctx) => findPerson(ctx, claim()))
    assert.ok(decision.kind === 'same')
    const said = {
      person: decision.person,
      claim: claim(),
      newAddress: to,
      effective: '2026-03-02',
    }
    await here.officer('answer-enquiry', (ctx) => recordClaim(ctx, said))
    const { rows } = await here.officer('answer-enquiry', (ctx) =>
      sql`select fields from sources.record where source = 'resident' and fields ->> 'surname' = 'Whitlock'`.execute(
        ctx.tx,
      ),
    )
    assert.deepEqual(rows, [])
    await here.system('matching', (ctx) => recomputeStale(ctx))
    const { person } = await here.open(decision.person, here.worker, 'care')
    assert.equal(person.values.address?.value, to.address)
    for (const text of ['BA1 9ZZ', 'whitlock'])
      assert.ok(!(await here.names(text)).some((name) => /Whitlock/.test(name)))
  })

  test('a form of somebody else of her name, who is known where they write from, is not hers', async () => {
    const sender = { name: 'Jasmine Whitlock', postcode: 'BS31 1AA' }
    const whose = () => here.resident('report', (ctx) => restrictedSender(ctx, sender))
    assert.ok(await whose())
    await loadRows(here.system, applicationOf('waste', ['answer-enquiry', 'stewardship']), [
      {
        id: 'W1',
        given_name: 'Jasmine',
        surname: 'Whitlock',
        date_of_birth: '1951-01-20',
        address: '9 Mill Lane',
        postcode: 'BS31 1AA',
      },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.equal(await whose(), undefined)
  })
})
