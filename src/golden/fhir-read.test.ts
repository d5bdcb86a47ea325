import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { entriesAbout } from '#audit'
import { mergePeople, type PersonId } from '#golden'
import { type GoldenApi, openGoldenApi } from '../../test/support/golden-api.ts'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'

suite('Patient, read as FHIR R4 and R5 have it,', () => {
  let here: Neighbourhood
  let api: GoldenApi
  before(async () => {
    here = await openNeighbourhood()
    api = await openGoldenApi(here)
  })
  after(() => here.world.db.destroy())

  const read = (id: string, headers: Record<string, string> = {}, more = '') =>
    api.ask(`/fhir/Patient/${id}${more}`, undefined, headers)

  test('is who was found by a match, with a version, and only as the key and the purpose allow', async () => {
    const id = await here.idOf('asha patel')
    const { status, type, json } = await read(id)
    assert.deepEqual([status, type], [200, 'application/fhir+json; charset=utf-8'])
    assert.partialDeepStrictEqual(json, {
      resourceType: 'Patient',
      id,
      name: [{ use: 'official', family: 'Patel', given: ['Asha'] }],
      birthDate: '1984-03-12',
    })
    assert.match(json.meta.versionId, /^[A-Za-z0-9.-]{1,64}$/)
    const found = await api.fhir({ name: json.name, birthDate: json.birthDate })
    assert.deepEqual(found.json.entry[0].resource, json)
    const narrow = await read(id, { key: api.keys.narrow })
    assert.deepEqual(Object.keys(narrow.json), ['resourceType', 'id', 'meta', 'name', 'telecom'])
    const caring = await read(id, { key: api.keys.care })
    assert.deepEqual(
      Object.keys(caring.json),
      ['resourceType', 'id', 'meta'],
      'nobody who knows her allows care',
    )
  })

  test('has its version as its tag', async () => {
    const id = await here.idOf('asha patel')
    const asked = await api.app.request(`/api/fhir/Patient/${id}`, {
      headers: { authorization: `Bearer ${api.keys.wide}`, accept: 'application/fhir+json' },
    })
    const { meta } = JSON.parse(await asked.text())
    assert.equal(asked.headers.get('etag'), `W/"${meta.versionId}"`)
  })

  test('is not there where nobody is, or nobody who may be seen, in the same words', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000'
    const hers = await here.idOf('jasmine')
    const asha = await here.idOf('asha patel')
    const nobody = await read(unknown)
    assert.deepEqual([nobody.status, nobody.json.issue[0].code], [404, 'not-found'])
    for (const id of [hers, 'nobody', `${asha}x`, '1'.repeat(64)])
      for (const key of [api.keys.wide, api.keys.care]) {
        const { status, text } = await read(id, { key })
        assert.deepEqual([status, text], [404, nobody.text], id)
      }
    const withoutPurpose = await read(asha, { 'guildhall-purpose': 'council-tax' })
    assert.deepEqual([withoutPurpose.status, withoutPurpose.json.issue[0].code], [403, 'forbidden'])
  })

  test('says by whom it was replaced, and nothing of anybody, where one leads on to another', async () => {
    const [thomas, timothy] = [await here.idOf('thomas reeve'), await here.idOf('timothy reeve')]
    const before = await read(timothy)
    await here.steward('stewardship', (ctx) => mergePeople(ctx, thomas, timothy, 'one man'))
    const { status, json } = await read(timothy)
    assert.equal(status, 200)
    assert.notEqual(json.meta.versionId, before.json.meta.versionId)
    const { meta: _, ...rest } = json
    assert.deepEqual(rest, {
      resourceType: 'Patient',
      id: timothy,
      active: false,
      link: [{ other: { reference: `Patient/${thomas}` }, type: 'replaced-by' }],
    })
    assert.equal((await read(thomas)).json.name[0].family, 'Reeve')
    const looks = await here.steward('stewardship', (ctx) => entriesAbout(ctx, thomas as PersonId))
    assert.ok(looks.some(({ action, fields }) => action === 'golden.shared' && fields.length === 0))
  })

  test('says how somebody is not to be reached, and that they have died', async () => {
    const every = ['name', 'phone', 'date_of_death']
    const key = await api.make(every, 'answer-enquiry')
    const died = await read(await here.idOf('ivy marlow'), { key })
    assert.equal(died.json.deceasedDateTime, '2025-12-24')
  })

  test('comes in the form that the address names, whatever the header says', async () => {
    const id = await here.idOf('asha patel')
    const fhirXml = 'application/fhir+xml'
    for (const form of [
      'json',
      'application/json',
      'application/fhir%2Bjson',
      'application/fhir+json',
      'text/json',
    ])
      for (const accept of [fhirXml, 'text/html', 'application/fhir+json'])
        assert.equal((await read(id, { accept }, `?_format=${form}`)).status, 200, `${form} ${accept}`)
    for (const form of ['xml', fhirXml, 'ttl', 'text/turtle', 'nonsense'])
      for (const accept of ['application/fhir+json', fhirXml]) {
        const { status, json } = await read(id, { accept }, `?_format=${form}`)
        assert.deepEqual([status, json.issue[0].code], [406, 'not-supported'], `${form} ${accept}`)
      }
    assert.equal((await read(id, { accept: fhirXml }, '?_format=')).status, 406)
    assert.equal((await read(id, { accept: fhirXml })).status, 406)
    const patient = { resourceType: 'Patient', name: [{ family: 'Patel' }], birthDate: '1984-03-12' }
    const match = await api.ask('/fhir/Patient/$match?_format=json', patient, { accept: fhirXml })
    assert.equal(match.status, 200)
    assert.equal((await api.ask('/fhir/metadata?_format=json', undefined, { accept: fhirXml })).status, 200)
  })

  test('is told of in what can be asked', async () => {
    const { json } = await api.ask('/fhir/metadata')
    assert.partialDeepStrictEqual(json.rest[0].resource[0], {
      type: 'Patient',
      interaction: [{ code: 'read' }],
      versioning: 'versioned',
      conditionalRead: 'not-match',
    })
  })
})
