import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import {
  type Claim,
  findPerson,
  nameIn,
  nameOf,
  openPerson,
  type PersonId,
  readClaim,
  rebuild,
  recomputeStale,
  recordClaim,
  searchPeople,
} from '#golden'
import { type Act, actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld, workOffJobs } from '#kit/testing'
import { goldenJobs } from './jobs.ts'
import { applicationOf, loadNeighbours, loadRows } from './testing.ts'

suite('golden records of some neighbours', () => {
  let world: TestWorld
  let system: Act
  let officer: Act
  let worker: Act
  let resident: Act
  before(async () => {
    world = await testWorld()
    system = testSystem(world)
    officer = testOfficer(world)
    worker = testOfficer(world, 'social-worker')
    resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
    await loadNeighbours(system)
    await system('matching', (ctx) => rebuild(ctx))
  })
  after(() => world.db.destroy())

  const search = async (text: string, act = officer, purpose = 'answer-enquiry') => {
    const results = await act(purpose, (ctx) => searchPeople(ctx, text))
    return results.kind === 'found' ? results.people : []
  }
  const names = async (text: string) => (await search(text)).map(({ name }) => name)
  const idOf = async (text: string, act = system, purpose = 'matching') => {
    const [found] = await search(text, act, purpose)
    assert.ok(found, text)
    return found.id
  }
  const open = (id: PersonId, act = officer, purpose = 'answer-enquiry') =>
    act(purpose, (ctx) => openPerson(ctx, id))

  test('are one for each person: twins stay two, and a nickname is no second person', async () => {
    assert.deepEqual(await names('reeve'), ['Mr Thomas Reeve', 'Mr Timothy Reeve'])
    const { links } = await open(await idOf('thomas reeve'))
    assert.deepEqual(
      links.map(({ source, id }) => `${source} ${id}`),
      ['council-tax C2', 'library L2'],
    )
  })

  for (const [typed, found] of [
    ['patel asha', 'Mrs Asha Patel'],
    ['ASHA', 'Mrs Asha Patel'],
    ['ash pat', 'Mrs Asha Patel'],
    ['12/3/1984', 'Mrs Asha Patel'],
    ['ba2 3dl', 'Mrs Asha Patel'],
    ['BA2 3', 'Mrs Asha Patel'],
    ['07700 900 333', 'Mrs Asha Patel'],
    ['+44 7700 900333', 'Mrs Asha Patel'],
    ['asha@example.com', 'Mrs Asha Patel'],
    ['patel 1984', 'Mrs Asha Patel'],
    ['llyr', 'Llŷr Pugh'],
    ['oneill jones', 'Catherine O’Neill-Jones'],
    ['jones-oneill kathryn', 'Catherine O’Neill-Jones'],
    ['Cathy Oneil', 'Catherine O’Neill-Jones'],
    ['tim reeve', 'Mr Timothy Reeve'],
    ['L4', 'Catherine O’Neill-Jones'],
  ] as const) {
    test(`“${typed}” finds ${found}`, async () => {
      assert.deepEqual(
        (await names(typed)).map((name) => name.replace("'", '’')),
        [found],
      )
    })
  }

  test('are not looked for until there is something to look for', async () => {
    for (const text of ['', 'a', ' , ', '%'])
      assert.equal(
        (await officer('answer-enquiry', (ctx) => searchPeople(ctx, text))).kind,
        'too-short',
        text,
      )
    assert.deepEqual(await names('nobody atall'), [])
  })

  test('say of every value where it comes from, by what rule, and what else is said', async () => {
    const { person } = await open(await idOf('asha patel'))
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
    const ivy = await open(await idOf('ivy marlow'))
    assert.equal(ivy.person.values.date_of_death?.value, '2025-12-24')
    const catherine = await open(await idOf('catherine'))
    assert.equal(catherine.person.values.communication_needs?.value, 'Large print')
    // Social care allows its records only for care: the value is known, and its record is not shown.
    assert.deepEqual(
      catherine.records.map(({ source }) => source),
      ['library'],
    )
  })

  test('are kept through a rebuild under their identifiers, and told by the same model', async () => {
    const before = await idOf('asha patel')
    const report = await system('matching', (ctx) => rebuild(ctx))
    assert.equal(await idOf('asha patel'), before)
    assert.equal(report.people, 7)
    assert.equal(
      (await officer('answer-enquiry', (ctx) => nameOf(ctx, [before]))).get(before),
      'Mrs Asha Patel',
    )
  })

  const claimOf = (change: object = {}): Claim => {
    const asha = { givenName: 'Asha', familyName: 'Patel', dateOfBirth: '1984-03-12', postcode: 'ba2 3dl' }
    const read = readClaim({ ...asha, ...change })
    assert.ok(read.ok, JSON.stringify(read))
    return read.value
  }
  const decide = (change: object = {}) => resident('tell-us-once', (ctx) => findPerson(ctx, claimOf(change)))
  const to = { address: '1 New Road, Bath', postcode: 'BA1 9ZZ' }

  test('are told apart when a resident says who they are', async () => {
    const same = await decide()
    assert.ok(same.kind === 'same')
    assert.equal(same.person, await idOf('asha patel'))
    assert.equal(
      (await decide({ givenName: 'Zed', familyName: 'Quill', dateOfBirth: '1950-01-01' })).kind,
      'new',
    )
    const twin = await decide({
      givenName: 'Tim',
      familyName: 'Reeve',
      dateOfBirth: '1996-05-23',
      postcode: 'BA3 3BP',
    })
    assert.ok(twin.kind === 'same')
    assert.equal(twin.person, await idOf('timothy reeve'))
    const either = await decide({
      givenName: 'T',
      familyName: 'Reeve',
      dateOfBirth: '1996-05-23',
      postcode: 'BA3 3BP',
    })
    assert.equal(either.kind, 'unsure')
  })

  test('follow what a resident says, as soon as their report has been taken', async () => {
    const person = await idOf('asha patel')
    const claim = { person, claim: claimOf(), newAddress: to, effective: '2026-03-01' }
    await resident('tell-us-once', (ctx) => recordClaim(ctx, claim))
    await workOffJobs(
      world,
      goldenJobs((postcode) => (postcode === 'BA1 9ZZ' ? 'Walcot' : undefined)),
    )
    const opened = await open(person)
    const { address } = opened.person.values
    assert.deepEqual([address?.value, address?.source], ['1 New Road, Bath', 'resident'])
    assert.equal(opened.person.ward, 'Walcot')
    assert.deepEqual(
      opened.person.stays.map(({ postcode }) => postcode),
      ['BA1 9ZZ', 'BA2 3DL', 'BA1 1AA'],
    )
    assert.ok(opened.links.some(({ source, by }) => source === 'resident' && by === 'claim'))
    await system('matching', (ctx) => rebuild(ctx))
    assert.equal((await open(person)).person.values.address?.value, '1 New Road, Bath')
  })

  test('begin with what somebody new says, and know them at once', async () => {
    const zed = { givenName: 'Zed', familyName: 'Quill', dateOfBirth: '1950-01-01', postcode: 'LS1 4AP' }
    const claim = { claim: claimOf(zed), newAddress: to, effective: '2026-03-01' }
    const id = await resident('tell-us-once', (ctx) => recordClaim(ctx, claim))
    const again = await decide({ ...zed, postcode: to.postcode })
    assert.deepEqual(again.kind === 'same' && again.person, id)
    await system('matching', (ctx) => recomputeStale(ctx))
    assert.equal(nameIn((await open(id)).person.values), 'Zed Quill')
  })

  suite('of whom one is restricted', () => {
    const whereabouts = /safe lane|former street|BA1 ?5TT|BA2 ?2BB|960222|900444|j@example/i

    test('she is found by name by those who may, without where she lives', async () => {
      const [found] = await search('jasmine whitlock', worker, 'care')
      assert.equal(found?.isRestricted, true)
      assert.doesNotMatch(JSON.stringify(found), whereabouts)
      const { person } = await open(found?.id as PersonId, worker, 'care')
      assert.equal(person.values.address?.value, '3 Safe Lane, Bath')
    })

    for (const [act, purpose] of [
      ['contact-centre', 'answer-enquiry'],
      ['council-tax', 'council-tax'],
    ] as const) {
      test(`for ${act} she is not there at all, however they look`, async () => {
        const them = testOfficer(world, act)
        for (const text of [
          'jasmine',
          'whitlock 1990',
          '2/7/1990',
          'BA1 5TT',
          '01632 960222',
          'j@example.com',
          'C4',
          'A1',
        ])
          assert.deepEqual(await search(text, them, purpose), [], text)
        const id = await idOf('jasmine')
        await assert.rejects(open(id, them, purpose), { kind: 'not-found' })
        assert.equal((await them(purpose, (ctx) => nameOf(ctx, [id]))).size, 0)
      })
    }

    test('nobody finds her by a place or a phone', async () => {
      for (const text of [
        'BA1 5TT',
        'BA2 2BB',
        '01632 960222',
        '07700 900444',
        'j@example.com',
        'jasmine BA1 5TT',
      ])
        for (const [act, purpose] of [
          [worker, 'care'],
          [testOfficer(world, 'data-steward'), 'stewardship'],
          [system, 'matching'],
        ] as const)
          assert.deepEqual(await search(text, act, purpose), [], text)
    })

    test('no statement of an officer, however wide, reads where she lives', async () => {
      const tables = [
        'golden.person',
        'golden.need',
        'golden.search_key',
        'golden.match_key',
        'golden.match_profile',
      ]
      for (const table of [
        ...tables,
        'golden.link',
        'golden.review',
        'sources.record',
        'sources.current',
        'sources.reject',
      ]) {
        const { rows } = await officer('answer-enquiry', (ctx) =>
          sql`select to_jsonb(each) as row from ${sql.raw(table)} as each`.execute(ctx.tx),
        )
        assert.doesNotMatch(JSON.stringify(rows), whereabouts, table)
        assert.doesNotMatch(JSON.stringify(rows), /jasmine|whitlock/i, table)
      }
    })

    test('she is known as herself when she reports a move, and her new address is kept as hers', async () => {
      const jasmine = {
        givenName: 'Jasmine',
        familyName: 'Whitlock',
        dateOfBirth: '1990-07-02',
        postcode: 'BA1 5TT',
      }
      const decision = await officer('answer-enquiry', (ctx) => findPerson(ctx, claimOf(jasmine)))
      assert.ok(decision.kind === 'same')
      const claim = {
        person: decision.person,
        claim: claimOf(jasmine),
        newAddress: to,
        effective: '2026-03-02',
      }
      await officer('answer-enquiry', (ctx) => recordClaim(ctx, claim))
      const { rows } = await officer('answer-enquiry', (ctx) =>
        sql`select fields from sources.record where source = 'resident' and fields ->> 'surname' = 'Whitlock'`.execute(
          ctx.tx,
        ),
      )
      assert.deepEqual(rows, [])
      await system('matching', (ctx) => recomputeStale(ctx))
      const { person } = await open(decision.person, worker, 'care')
      assert.equal(person.values.address?.value, to.address)
      for (const text of ['BA1 9ZZ', 'whitlock'])
        assert.ok(!(await names(text)).some((name) => /Whitlock/.test(name)))
    })
  })

  test('nobody is seen without a purpose that allows it', async () => {
    await assert.rejects(search('asha', officer, ''), { kind: 'forbidden' })
    await assert.rejects(search('asha', testOfficer(world, 'councillor'), 'casework'), { kind: 'forbidden' })
    const { rows } = await resident('tell-us-once', (ctx) => sql`select * from golden.person`.execute(ctx.tx))
    assert.deepEqual(rows, [])
  })

  test('every search and every look is written down, with what was looked for and seen', async () => {
    const id = await idOf('asha patel', officer, 'answer-enquiry')
    await open(id)
    const steward = testOfficer(world, 'data-steward')
    const { looks } = await open(id, steward, 'stewardship')
    const look = looks?.find(({ action, role }) => action === 'golden.opened' && role === 'contact-centre')
    assert.ok(look?.fields.includes('address'))
    assert.equal(look?.purpose, 'answer-enquiry')
  })

  test('of people who are in no application any more are gone', async () => {
    await loadRows(system, applicationOf('parking', ['answer-enquiry']), [
      { id: 'P1', given_name: 'Gone', surname: 'Tomorrow' },
    ])
    await system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await names('gone tomorrow'), ['Gone Tomorrow'])
    await loadRows(system, applicationOf('parking', ['answer-enquiry']), [
      { id: 'P2', given_name: 'Come', surname: 'Today' },
    ])
    await system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await names('gone tomorrow'), [])
  })
})
