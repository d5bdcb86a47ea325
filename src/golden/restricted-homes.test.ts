import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { mergePeople, readClaim, rebuild, recordClaim, restrictPerson } from '#golden'
import { workOffJobs } from '#kit/testing'
import type { Row } from '../../test/support/neighbours.ts'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'

suite('the homes of somebody restricted', () => {
  let here: Neighbourhood
  beforeEach(async () => {
    here = await openNeighbourhood()
  })
  afterEach(() => here.world.db.destroy())

  const catchUp = () => workOffJobs(here.world, goldenJobs())
  const load = async (source: string, rows: readonly Row[]) => {
    await loadRows(here.system, applicationOf(source, ['answer-enquiry', 'stewardship']), rows)
    await here.system('matching', (ctx) => rebuild(ctx))
  }
  const restrict = async (text: string) => {
    const person = await here.idOf(text)
    await here.officer('answer-enquiry', (ctx) => restrictPerson(ctx, person, 'in danger'))
    await catchUp()
    return person
  }

  /** What officers find, as it was worked out one by one, and as everything is built anew. */
  async function findsBothWays(text: string, names: readonly string[], why: string): Promise<void> {
    await catchUp()
    assert.deepEqual(await here.names(text), names, why)
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await here.names(text), names, `${why}, built anew`)
  }

  const ann = { id: 'W1', given_name: 'Ann', surname: 'Lamb', date_of_birth: '1988-01-30' }
  const atHill = { address: '5 Hill View, Bath', postcode: 'BA2 9ZZ' }
  const bo = { id: 'W2', given_name: 'Bo', surname: 'Lamb', ...atHill }

  test('stay hidden when she is merged with somebody whose address is taken for the right one', async () => {
    await load('waste', [{ ...ann, ...atHill }, bo])
    const hers = await restrict('ann lamb')
    assert.deepEqual(await here.names('lamb'), [])
    await here.steward('stewardship', async (ctx) =>
      mergePeople(ctx, hers, await here.idOf('pugh'), 'they say'),
    )
    await findsBothWays('lamb', [], 'who lives with her tells where she lives')
  })

  test('stay hidden when somebody tells us in her name that she has moved', async () => {
    await load('waste', [{ ...ann, ...atHill, valid_from: '2020-05-01' }, bo])
    await restrict('ann lamb')
    await load('parking', [
      { ...ann, id: 'P1', address: '1 Elsewhere Road, Bath', postcode: 'BA1 1AB', valid_from: '2025-05-01' },
    ])
    await findsBothWays('lamb', [], 'until her own records say so')
    await load('waste', [
      { ...ann, address: '1 Elsewhere Road, Bath', postcode: 'BA1 1AB', valid_from: '2025-05-02' },
      bo,
    ])
    await findsBothWays('lamb', ['Bo Lamb'], 'all of them do')
  })

  test('are not where she had lived before she was restricted: an ex-partner who lives there learns nothing', async () => {
    await load('waste', [{ ...ann, ...atHill, valid_from: '2020-05-01' }, bo])
    await load('parking', [
      { ...ann, id: 'P1', address: '1 Elsewhere Road, Bath', postcode: 'BA1 1AB', valid_from: '2025-05-01' },
    ])
    await restrict('ann lamb')
    await findsBothWays('lamb', ['Bo Lamb'], 'she has left')
  })

  test('stay hidden where she told us that she moved to, though an application says the old one with a later day', async () => {
    const there = { address: '1 Elsewhere Road, Bath', postcode: 'BA1 1AB' }
    const cy = { id: 'W3', given_name: 'Cy', surname: 'Lamb', ...there }
    await load('waste', [{ ...ann, ...atHill, valid_from: '2020-05-01' }, cy])
    const hers = await restrict('ann lamb')
    const read = readClaim({
      givenName: 'Ann',
      familyName: 'Lamb',
      dateOfBirth: ann.date_of_birth,
      ...atHill,
    })
    assert.ok(read.ok)
    await here.resident('tell-us-once', (ctx) =>
      recordClaim(ctx, { person: hers, claim: read.value, newAddress: there, effective: '2025-05-01' }),
    )
    await findsBothWays('lamb', [], 'Cy lives with her now')
    await load('waste', [{ ...ann, ...atHill, valid_from: '2025-05-02' }, cy])
    await findsBothWays('lamb', [], 'the application is behind')
    await load('waste', [
      { ...ann, address: '7 Third Street, Bath', postcode: 'BA1 3CC', valid_from: '2025-06-01' },
      cy,
    ])
    await findsBothWays('lamb', ['Cy Lamb'], 'she has left')
  })
})
