import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type PersonId, readClaim, rebuild, recordClaim, stateAbout } from '#golden'
import { workOffJobs } from '#kit/testing'
import { listProposals, readDeclaration, registerSource } from '#sources'
import { applicationOf, type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'

suite('what people say of themselves', () => {
  let here: Neighbourhood
  let asha: PersonId
  before(async () => {
    here = await openNeighbourhood()
    asha = await here.idOf('asha patel')
  })
  after(() => here.world.db.destroy())

  const proposals = async (source: string) =>
    (await here.steward('stewardship', (ctx) => listProposals(ctx, { source }))).map(({ state, fields }) => ({
      state,
      ...Object.fromEntries(Object.entries(fields).map(([field, said]) => [field, said?.to])),
    }))
  const workOff = async () => {
    await workOffJobs(here.world, goldenJobs())
    const job = goldenJobs().find(({ name }) => name === 'golden:propose-own-word')
    await job?.run(here.system, {})
  }
  const tell = async (said: Record<string, string>, person = asha) => {
    await here.officer('answer-enquiry', (ctx) => stateAbout(ctx, person, said))
    await workOff()
  }

  test('is proposed to each application that says otherwise, once, and not to one that says so already', async () => {
    await tell({ phone: '07700 900333' })
    assert.deepEqual(await proposals('council-tax'), [{ state: 'task', phone: '07700 900333' }])
    assert.deepEqual(await proposals('library'), [])
    await workOff()
    await here.system('matching', (ctx) => rebuild(ctx))
    await workOff()
    assert.equal((await proposals('council-tax')).length, 1)
  })

  test('takes the place of what they said before', async () => {
    await tell({ phone: '07700 900777' })
    const all = await proposals('council-tax')
    assert.deepEqual(all[0], { state: 'task', phone: '07700 900777' })
    assert.deepEqual(all[1], { state: 'withdrawn', phone: '07700 900333' })
    assert.deepEqual(await proposals('library'), [{ state: 'task', phone: '07700 900777' }])
  })

  test('of a move is told by notice where services are told of moves, and proposed where they are not', async () => {
    const read = readDeclaration({
      ...applicationOf('council-tax', ['answer-enquiry', 'council-tax', 'stewardship']),
      told: {
        address: {
          service: 'Council tax',
          lawfulBasis: 'legal obligation',
          statute: 'An Act',
          fields: ['full_name', 'address', 'phone'],
        },
      },
    })
    assert.ok(read.ok)
    await here.system('loading', (ctx) => registerSource(ctx, read.value))
    const before = await proposals('council-tax')
    const claim = readClaim({
      givenName: 'Asha',
      familyName: 'Patel',
      dateOfBirth: '1984-03-12',
      postcode: 'BA2 3DL',
    })
    assert.ok(claim.ok)
    await here.resident('tell-us-once', (ctx) =>
      recordClaim(ctx, {
        person: asha,
        claim: claim.value,
        newAddress: { address: '5 New Road, Bath', postcode: 'BA1 9ZZ' },
        effective: '2026-03-01',
      }),
    )
    await workOff()
    assert.deepEqual(await proposals('council-tax'), before)
    const [proposed] = await proposals('library')
    assert.deepEqual(proposed, { state: 'task', address: '5 New Road, Bath', postcode: 'BA1 9ZZ' })
  })

  test('goes nowhere by itself when it is of somebody restricted, or of somebody who has died', async () => {
    const jasmine = await here.idOf('jasmine')
    await here.worker('care', (ctx) => stateAbout(ctx, jasmine, { phone: '07700 900888' })).catch(() => {})
    await here.steward('stewardship', (ctx) => stateAbout(ctx, jasmine, { phone: '07700 900888' }))
    await tell({ address: '1 Other Row, Bath' }, await here.idOf('ivy marlow'))
    await workOff()
    const all = [...(await proposals('council-tax')), ...(await proposals('library'))]
    assert.ok(all.length > 0)
    assert.doesNotMatch(JSON.stringify(all), /900888|Other Row/)
  })
})
