import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { entriesAbout } from '#audit'
import { mergePeople } from '#golden'
import { type GoldenApi, openGoldenApi } from '../../test/support/golden-api.ts'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'

suite('golden records, through the API,', () => {
  let here: Neighbourhood
  let app: GoldenApi['app']
  let keys: GoldenApi['keys']
  let ask: GoldenApi['ask']
  let fhir: GoldenApi['fhir']
  before(async () => {
    here = await openNeighbourhood()
    ;({ app, keys, ask, fhir } = await openGoldenApi(here))
  })
  after(() => here.world.db.destroy())

  const asha = { given_name: 'Asha', surname: 'Patel', date_of_birth: '1984-03-12', postcode: 'BA2 3DL' }

  test('are known by the fields of the key, and no more', async () => {
    const id = await here.idOf('asha patel')
    const { json } = await ask(`/people/${id.toUpperCase()}`)
    assert.equal(json.id, id)
    assert.deepEqual(Object.keys(json.values).sort(), [
      'address',
      'date_of_birth',
      'email',
      'given_name',
      'phone',
      'postcode',
      'surname',
      'title',
    ])
    const narrow = await ask(`/people/${id}`, undefined, { key: keys.narrow })
    assert.deepEqual(Object.keys(narrow.json.values).sort(), ['given_name', 'phone', 'surname', 'title'])
    const looks = await here.steward('stewardship', (ctx) => entriesAbout(ctx, id))
    const rows = looks.filter(({ action }) => action === 'golden.shared')
    assert.deepEqual(
      rows.map(({ role, purpose }) => `${role} ${purpose}`),
      ['application answer-enquiry', 'application answer-enquiry'],
    )
  })

  test('are said by those applications alone whose owners allow the purpose', async () => {
    const id = await here.idOf('oneill jones')
    const { json } = await ask(`/people/${id}/sources`)
    assert.deepEqual(
      json.sources.map(({ name }: { name: string }) => name),
      ['Library'],
    )
    assert.equal(json.sources[0].since, '2001-01-01')
    const caring = await ask(`/people/${id}/sources`, undefined, { key: keys.care })
    assert.deepEqual(
      caring.json.sources.map(({ source }: { source: string }) => source),
      ['adult-social-care'],
    )
    const without = await ask(`/people/${await here.idOf('asha patel')}`, undefined, { key: keys.care })
    assert.deepEqual(without.json.values, {}, 'nobody who knows her allows care')
  })

  test('are found by what a program knows of somebody, each with a grade and why', async () => {
    const stranger = { given_name: 'Nobody', surname: 'Atall', date_of_birth: '1901-01-01' }
    const twin = { surname: 'Reeve', date_of_birth: '1996-05-23', postcode: 'BA3 3BP' }
    const { json } = await ask('/people/match', { people: [asha, stranger, twin] })
    const [first, second, third] = json.matches
    assert.equal(first.grade, 'certain')
    assert.equal(first.candidates[0].person, await here.idOf('asha patel'))
    assert.ok(first.candidates[0].bits > 8)
    assert.ok(first.candidates[0].reasons.includes('date of birth: same'))
    assert.deepEqual(second, { grade: 'none', candidates: [] })
    assert.notEqual(third.grade, 'certain', 'twins are for a person to tell apart')
    assert.equal(third.candidates.length, 2)
    const certain = await ask('/people/match', { people: [twin], onlyCertain: true })
    assert.deepEqual(certain.json.matches, [{ grade: 'none', candidates: [] }])
    const vague = await ask('/people/match', { people: [{ surname: 'Patel' }] })
    assert.deepEqual([vague.status, vague.type], [400, 'application/problem+json'])
    for (const misnamed of [
      { people: [{ ...asha, dob: '1984' }] },
      { people: [twin], onlyCertainMatches: true },
    ])
      assert.match((await ask('/people/match', misnamed)).text, /nothing of that name is known here/)
  })

  test('are found as FHIR asks for them', async () => {
    const name = [{ family: 'Patel', given: ['Asha'] }]
    const { status, type, json } = await fhir(
      { name, birthDate: '1984-03-12' },
      { name: 'count', valueInteger: 1 },
    )
    assert.deepEqual([status, type], [200, 'application/fhir+json; charset=utf-8'])
    assert.partialDeepStrictEqual(json, { resourceType: 'Bundle', type: 'searchset', total: 1 })
    const [{ resource, search }] = json.entry
    assert.partialDeepStrictEqual(resource, { resourceType: 'Patient', birthDate: '1984-03-12' })
    assert.match(search.extension[0].valueCode, /^(certain|probable)$/)
    assert.ok(search.score > 0.9 && search.score <= 1)
    const nobody = await fhir(
      { name: [{ family: 'Reeve' }], birthDate: '1996-05-23' },
      { name: 'onlyCertainMatches', valueBoolean: true },
    )
    assert.equal(nobody.json.total, 0)
    for (const wrong of [await fhir({}), await ask('/fhir/Patient/$match', 5)])
      assert.deepEqual(
        [wrong.status, wrong.json.resourceType, wrong.type?.split(';')[0]],
        [400, 'OperationOutcome', 'application/fhir+json'],
      )
  })

  test('are followed: every change in order, from any place, without what is none of its business', async () => {
    const all = (await ask('/changes')).json
    assert.ok(all.changes.length > 10 && all.hasMore === false)
    let after: string | undefined
    const paged: string[] = []
    for (let more = true; more; ) {
      const { json } = await ask(`/changes?limit=7${after ? `&after=${after}` : ''}`)
      paged.push(...json.changes.map(({ position }: { position: string }) => position))
      ;[after, more] = [json.position, json.hasMore]
    }
    assert.deepEqual(
      paged,
      all.changes.map(({ position }: { position: string }) => position),
    )
    assert.ok(!all.changes.some(({ source }: { source?: string }) => source === 'adult-social-care'))
    assert.ok(!all.changes.some(({ fields }: { fields: string[] }) => fields.includes('sex')))
    assert.equal((await ask('/changes?after=nonsense')).status, 400)
  })

  test('are put right only when a steward agrees, and the same request is the same correction', async () => {
    const person = await here.idOf('asha patel')
    const asked = { person, field: 'phone', value: '01632 960999', because: 'She rang from it' }
    const first = await ask('/corrections', asked, { 'idempotency-key': 'c-1' })
    assert.equal(first.status, 202)
    assert.equal(first.json.state, 'asked')
    assert.deepEqual((await ask('/corrections', asked, { 'idempotency-key': 'c-1' })).json, first.json)
    for (const other of [
      { value: '01632 960998' },
      { because: 'He wrote it' },
      { field: 'email', value: 'a@b.uk' },
    ])
      assert.equal(
        (await ask('/corrections', { ...asked, ...other }, { 'idempotency-key': 'c-1' })).status,
        422,
      )
    assert.equal((await ask(`/corrections/${first.json.id}`)).json.state, 'asked')
    assert.equal(
      (await ask(`/corrections/${first.json.id}`, undefined, { key: keys.narrow })).status,
      404,
      'another program does not see it',
    )
    assert.notEqual((await ask(`/people/${person}`)).json.values.phone.value, asked.value)
    for (const wrong of [
      { ...asked, field: 'nino' },
      { ...asked, value: '12' },
      { ...asked, because: '' },
      { ...asked, person: 'x' },
    ])
      assert.equal((await ask('/corrections', wrong)).status, 400)
    const beyond = { ...asked, field: 'email', value: 'a@example.com' }
    const refused = await ask('/corrections', beyond, { key: keys.narrow })
    assert.deepEqual(
      [refused.status, refused.json.problems],
      [400, [{ field: 'field', message: 'Your key does not have this field' }]],
    )
  })

  test('that were found to be one person lead on', async () => {
    const [thomas, timothy] = [await here.idOf('thomas reeve'), await here.idOf('timothy reeve')]
    const sent = { person: timothy, field: 'phone', value: '01632 960777', because: 'He rang from it' }
    const asked = () => ask('/corrections', sent, { 'idempotency-key': 'before-and-after' })
    const before = await asked()
    await here.steward('stewardship', (ctx) => mergePeople(ctx, thomas, timothy, 'one man'))
    assert.equal((await ask(`/people/${timothy}`)).json.id, thomas)
    const since = await asked()
    assert.deepEqual([since.status, since.json.id], [202, before.json.id], 'the same request, sent again')
  })

  test('are described in the API’s own description', async () => {
    const description = JSON.parse(await (await app.request('/api/openapi.json')).text())
    assert.deepEqual(Object.keys(description.paths), [
      '/people/{id}',
      '/people/{id}/sources',
      '/people/match',
      '/fhir/metadata',
      '/fhir/Patient/{id}',
      '/fhir/Patient/$match',
      '/changes',
      '/corrections',
      '/corrections/{id}',
      '/organisations/search',
      '/organisations/{id}',
    ])
  })
})
