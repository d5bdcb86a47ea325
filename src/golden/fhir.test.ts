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

  test('reads a Patient in every form that is a Patient, and looks for who is meant', async () => {
    const name = (...names: object[]) => ({ resourceType: 'Patient', name: names, birthDate: '1984-03-12' })
    const official = { use: 'official', family: 'Patel', given: ['Asha'] }
    const home = { use: 'home', line: ['14 Weir Street', null], city: 'Bath', postalCode: 'BA2 3DL' }
    const away = { line: ['9 Nowhere'], postalCode: 'ZE1 0AA' }
    const plain = await match(of({ ...asha, address: [home] }))
    const before = [
      { use: 'old', family: 'Smith' },
      { use: 'maiden', family: 'Jones' },
    ]
    const [same, ...forms] = [
      { ...asha, address: [home] },
      { ...name({ ...official, use: undefined, given: ['Asha', null] }), address: [home] },
      { ...name({ use: 'nickname', given: ['Zed'] }, official), address: [home] },
      { ...name({ text: 'Asha Patel' }), address: [{ ...away, use: 'temp' }, home] },
      { ...name({ text: 'PATEL, Asha' }), address: [{ ...away, use: 'work' }, home] },
      { ...name(official), address: [{ ...away, period: { end: '2020-02' } }, home] },
      { ...name(official), address: [home], telecom: [{ system: 'email', value: 'none known' }] },
      { ...name(official), address: [home], identifier: [{ system: 'urn:x', value: '1' }], gender: 'female' },
    ]
    assert.deepEqual((await match(of(same ?? {}))).json, plain.json)
    for (const each of forms) assert.deepEqual((await match(of(each))).json, plain.json, JSON.stringify(each))
    const once = await match(of({ ...name(...before, official), address: [home] }))
    assert.equal(once.json.entry[0].resource.name[0].family, 'Patel')
    for (const birthDate of ['1984', '1984-03'])
      assert.equal((await match(of({ ...asha, birthDate, address: [home] }))).json.total, 1, birthDate)
    const abroad = { line: ['1 rue de la Paix'], postalCode: '75001', country: 'FR' }
    assert.equal((await match(of({ ...asha, address: [abroad] }))).status, 200)
    const reached = [
      { system: 'phone', value: 'tel:+441632960111', rank: 2 },
      { system: 'email', value: 'mailto:ASHA@example.com' },
    ]
    const both = await match(of({ ...name({ given: ['Asha'] }), birthDate: undefined, telecom: reached }))
    assert.equal(both.json.total, 1)
  })

  test('passes over nothing that stands in the address beside Parameters either', async () => {
    const parameters = { resourceType: 'Parameters', parameter: [of(twin)] }
    assert.equal((await api.ask(`${at}?onlyCertainMatches=true`, parameters)).json.total, 0)
    assert.equal((await api.ask(`${at}?count=1`, parameters)).json.total, 1)
    const twice = { ...parameters, parameter: [of(twin), { name: 'count', valueInteger: 2 }] }
    assert.equal((await api.ask(`${at}?count=1`, twice)).status, 400)
  })

  test('has no empty list in what it says, as no FHIR has', async () => {
    const nobody = { ...asha, name: [{ family: 'Zzyx', given: ['Qq'] }], birthDate: '1901-01-01' }
    const { json } = await match(of(nobody))
    assert.deepEqual(json, { resourceType: 'Bundle', type: 'searchset', total: 0 })
  })

  test('tells a program that looks before it asks what there is', async () => {
    const { json, type } = await api.ask('/fhir/metadata')
    assert.match(type ?? '', /^application\/fhir\+json/)
    assert.partialDeepStrictEqual(json, {
      resourceType: 'CapabilityStatement',
      rest: [{ resource: [{ type: 'Patient', operation: [{ name: 'match' }] }] }],
    })
  })

  test('turns away in its own form what is too large, of another form or called in another way', async () => {
    const parameters = { resourceType: 'Parameters', parameter: [of(asha)] }
    for (const [path, body, headers, status, code] of [
      [at, { ...parameters, text: 'x'.repeat(70_000) }, {}, 413, 'too-long'],
      [at, undefined, {}, 405, 'not-supported'],
      [at, parameters, { accept: 'application/fhir+xml' }, 406, 'not-supported'],
      [`${at}?_format=xml`, parameters, {}, 406, 'not-supported'],
      [at, parameters, { 'content-type': 'application/fhir+xml' }, 415, 'not-supported'],
    ] as const) {
      const answer = await api.ask(path, body, headers)
      assert.equal(answer.status, status)
      assert.match(answer.type ?? '', /^application\/fhir\+json/)
      assert.partialDeepStrictEqual(answer.json, { resourceType: 'OperationOutcome', issue: [{ code }] })
    }
    for (const accept of [
      'application/fhir+json',
      'application/json',
      'application/fhir+json; fhirVersion=4.0',
    ])
      assert.equal((await api.ask(`${at}?_format=json`, parameters, { accept })).status, 200, accept)
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
    // However often the sign of an operation stands in it.
    const signs = await api.ask(`/fhir${'/%24'.repeat(3000)}`)
    assert.deepEqual([signs.status, signs.json.resourceType], [404, 'OperationOutcome'])
    const nowhere = await api.ask('/fhir/Observation')
    assert.deepEqual([nowhere.status, nowhere.json.resourceType], [404, 'OperationOutcome'])
  })
})
