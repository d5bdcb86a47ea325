import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type GoldenApi, openGoldenApi } from '../../test/support/golden-api.ts'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'

suite('golden records, through the API,', () => {
  let here: Neighbourhood
  let keys: GoldenApi['keys']
  let ask: GoldenApi['ask']
  let fhir: GoldenApi['fhir']
  before(async () => {
    here = await openNeighbourhood()
    ;({ keys, ask, fhir } = await openGoldenApi(here))
  })
  after(() => here.world.db.destroy())

  test('of somebody restricted are not there, whatever is asked', async () => {
    const id = await here.idOf('jasmine')
    const secret =
      /safe lane|former street|BA1 ?5TT|BA2 ?2BB|960222|900444|j@example|jasmine|whitlock|restricted/i
    const unknown = '00000000-0000-4000-8000-000000000000'
    for (const key of [keys.wide, keys.care]) {
      for (const path of ['', '/sources']) {
        const [hers, nobodys] = [
          await ask(`/people/${id}${path}`, undefined, { key }),
          await ask(`/people/${unknown}${path}`, undefined, { key }),
        ]
        assert.deepEqual([hers.status, hers.text], [404, nobodys.text])
      }
      const correction = { field: 'phone', value: '01632 960999', because: 'Told so' }
      const [hers, nobodys] = [
        await ask('/corrections', { person: id, ...correction }, { key }),
        await ask('/corrections', { person: unknown, ...correction }, { key }),
      ]
      assert.deepEqual([hers.status, hers.text], [404, nobodys.text])
      const feed = await ask('/changes', undefined, { key })
      assert.doesNotMatch(feed.text, secret)
      const told = feed.json.changes.filter(({ person }: { person: string }) => person === id)
      assert.deepEqual([...new Set(told.map(({ kind }: { kind: string }) => kind))], ['gone'])
    }
    const facts = { given_name: 'Jasmine', surname: 'Whitlock', date_of_birth: '1990-07-02' }
    const details = [
      facts,
      { ...facts, postcode: 'BA1 5TT', address: '3 Safe Lane, Bath' },
      { ...facts, postcode: 'BA9 9ZZ' },
      { ...facts, phone: '01632 960222', email: 'j@example.com' },
    ]
    const { json } = await ask('/people/match', { people: details })
    assert.deepEqual(
      json.matches,
      details.map(() => ({ grade: 'none', candidates: [] })),
      'neither she nor a score says which address is right',
    )
    const name = [{ family: 'Whitlock', given: ['Jasmine'] }]
    const found = await fhir({ name, birthDate: '1990-07-02', address: [{ postalCode: 'BA1 5TT' }] })
    assert.equal(found.json.total, 0)
  })
})
