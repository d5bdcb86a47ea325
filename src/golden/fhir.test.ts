import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type GoldenApi, openGoldenApi } from '../../test/support/golden-api.ts'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'

const asha = {
  resourceType: 'Patient',
  name: [{ family: 'Patel', given: ['Asha'] }],
  birthDate: '1984-03-12',
}
const twin = { resourceType: 'Patient', name: [{ family: 'Reeve' }], birthDate: '1996-05-23' }

suite('Patient/$match, as FHIR R4 and R5 have it,', () => {
  let here: Neighbourhood
  let api: GoldenApi
  before(async () => {
    here = await openNeighbourhood()
    api = await openGoldenApi(here)
  })
  after(() => here.world.db.destroy())

  const at = '/fhir/Patient/$match'
  const match = (...parameter: readonly object[]) => api.ask(at, { resourceType: 'Parameters', parameter })
  const of = (resource: object) => ({ name: 'resource', resource })

  test('takes a Patient alone, with the rest in the address', async () => {
    assert.equal((await api.ask(at, asha)).json.total, 1)
    assert.equal((await api.ask(at, twin)).json.total, 2)
    assert.equal((await api.ask(`${at}?count=1`, twin)).json.total, 1)
    assert.equal((await api.ask(`${at}?onlyCertainMatches=true`, twin)).json.total, 0)
    assert.equal((await api.ask(`${at}?onlyCertainMatches=yes`, twin)).status, 400)
  })

  test('is found with its sign written as a code, as some clients do', async () => {
    assert.equal((await api.ask('/fhir/Patient/%24match', asha)).json.total, 1)
  })

  test('gives the most likely alone to whoever asks for one', async () => {
    const { json } = await match(of(twin), { name: 'onlySingleMatch', valueBoolean: true })
    assert.equal(json.total, 1)
  })

  test('looks for somebody where they live now, and not where they lived before', async () => {
    const old = { use: 'old', line: ['9 Nowhere'], postalCode: 'ZE1 0AA' }
    const now = { use: 'home', line: ['14 Weir Street'], postalCode: 'BA2 3DL' }
    const [both, one] = [
      await match(of({ ...asha, address: [old, now] })),
      await match(of({ ...asha, address: [now] })),
    ]
    assert.deepEqual(both.json, one.json)
  })

  test('passes over nothing that says how to match: it is refused in words', async () => {
    for (const [parameter, said] of [
      [{ name: 'onlyCertainMatches', valueString: 'true' }, /onlyCertainMatches: Give true or false/],
      [{ name: 'count', valueString: '1' }, /count: Give a count of 1 or more as valueInteger/],
      [of(twin), /resource: Give each parameter once/],
    ] as const) {
      const { status, json } = await match(of(asha), parameter)
      assert.equal(status, 400)
      assert.match(json.issue[0].diagnostics, said)
    }
  })

  test('answers in its own form also who came no further than their key', async () => {
    const parameters = { resourceType: 'Parameters', parameter: [of(asha)] }
    for (const [headers, status, code] of [
      [{ authorization: 'Bearer nonsense' }, 401, 'login'],
      [{ authorization: '' }, 401, 'login'],
      [{ 'guildhall-purpose': 'care' }, 403, 'forbidden'],
    ] as const) {
      const answer = await api.ask(at, parameters, headers)
      assert.equal(answer.status, status)
      assert.match(answer.type ?? '', /^application\/fhir\+json/)
      assert.partialDeepStrictEqual(answer.json, { resourceType: 'OperationOutcome', issue: [{ code }] })
    }
    const nowhere = await api.ask('/fhir/Observation')
    assert.deepEqual([nowhere.status, nowhere.json.resourceType], [404, 'OperationOutcome'])
  })
})
