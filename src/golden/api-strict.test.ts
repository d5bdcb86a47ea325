import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { rebuild } from '#golden'
import { type GoldenApi, openGoldenApi } from '../../test/support/golden-api.ts'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'

type Content = Readonly<Record<string, { readonly schema: object }>>
const toldKinds = ['appeared', 'changed', 'gone', 'linked', 'merged', 'split', 'unlinked']

type Operation = {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly schema: object }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content; readonly $ref?: string }>>
}

suite('the API about golden records, to a client that is made from its description,', () => {
  let here: Neighbourhood
  let api: GoldenApi
  let operations: Map<string, Operation>
  let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  let problem: object
  const ajv = new Ajv2020({ strict: true, allErrors: true })
  addFormats.default(ajv)
  before(async () => {
    here = await openNeighbourhood()
    await here.system('matching', (ctx) => rebuild(ctx))
    api = await openGoldenApi(here)
    const { components, ...described } = JSON.parse(await (await api.app.request('/api/openapi.json')).text())
    paths = described.paths
    const all = Object.values(paths).flatMap((path) => Object.values(path))
    operations = new Map(all.map((each) => [each.operationId, each]))
    problem = components.schemas.Problem
  })
  after(() => here.world.db.destroy())

  const holds = (schema: object, value: unknown, said: string) => {
    const check = ajv.compile(schema)
    assert.ok(check(value), `${said}: ${JSON.stringify(check.errors)} ${JSON.stringify(value).slice(0, 300)}`)
  }
  const asha = { given_name: 'Asha', surname: 'Patel', date_of_birth: '1984-03-12' }

  test('says only what it describes, and takes what it describes', async () => {
    const id = await here.idOf('asha patel')
    const correction = { person: id, field: 'phone', value: '01632 960999', because: 'She rang from it' }
    const asked = (await api.ask('/corrections', correction)).json
    const calls: readonly (readonly [string, string, unknown?])[] = [
      ['readPerson', `/people/${id}`],
      ['readPersonSources', `/people/${id}/sources`],
      [
        'matchPeople',
        '/people/match',
        { people: [asha, { ...asha, surname: 'Nobody' }], onlyCertain: false },
      ],
      ['readChanges', '/changes?limit=500'],
      ['askCorrection', '/corrections', { ...correction, field: 'email', value: 'a@example.com' }],
      ['readCorrection', `/corrections/${asked.id}`],
      ['searchOrganisations', '/organisations/search', { query: 'debt advice' }],
    ]
    for (const [name, path, body] of calls) {
      const operation = operations.get(name)
      assert.ok(operation, name)
      const sends = operation.requestBody?.content['application/json']?.schema
      assert.equal(sends !== undefined, body !== undefined, name)
      if (sends) holds(sends, body, `${name} sends`)
      const answer = await api.ask(path, body)
      const said = operation.responses[answer.status]?.content?.[answer.type ?? '']?.schema
      assert.ok(said, `${name}: ${answer.status} ${answer.type} is not described`)
      holds(said, answer.json, name)
    }
  })

  test('can send what docs/api.md says', () => {
    const text = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')
    const examples = [...text.matchAll(/ask http\S+\/api(\/\S+) [^\n]+\n +-d '([^']+)'/g)]
    assert.deepEqual(
      examples.map(([, path]) => path),
      ['/people/match', '/corrections'],
    )
    const id = '0198c4f2-7d1e-7a34-9b52-3f6e1d2c4b5a'
    for (const [, path = '', body = ''] of examples) {
      const schema = paths[path]?.post?.requestBody?.content['application/json']?.schema
      assert.ok(schema, path)
      holds(schema, JSON.parse(body.replace('"ID"', `"${id}"`)), path)
    }
    for (const [, path = ''] of text.matchAll(/`\/api(\/(?:people|changes|corrections)[^`?]*)/g))
      assert.ok(paths[path.replace('ID', '{id}')], path)
    const kinds = text.matchAll(/^\| `(.+)` \| (?:read|nothing,|`other`|remove)/gm)
    assert.deepEqual([...kinds].flatMap(([, named = '']) => named.split('`, `')).sort(), toldKinds)
  })

  test('says in one form what is wrong, whatever is sent', async () => {
    const id = await here.idOf('asha patel')
    const people = [asha]
    const wrong: readonly (readonly [string, unknown?, Record<string, string>?])[] = [
      ['/people/nobody'],
      [`/people/${id}`, undefined, { 'guildhall-purpose': 'care' }],
      [`/people/${id}`, undefined, { authorization: 'Bearer nonsense' }],
      ['/nothing'],
      ['/changes?limit=0'],
      ['/changes?after=9999999999999999999-1'],
      ['/people/match', []],
      ['/people/match', { people: [] }],
      ['/people/match', { people: Array(10_000).fill(asha) }],
      ['/people/match', { people, count: 1.5 }],
      ['/people/match', { people: [{ ...asha, date_of_birth: '31/12/1984' }] }],
      ['/people/match', JSON.parse(`{"__proto__": {"people": ${JSON.stringify(people)}}}`)],
    ]
    for (const [path, body, headers] of wrong) {
      const answer = await api.ask(path, body, headers)
      assert.ok(answer.status >= 400 && answer.status < 500, `${path} ${answer.status}`)
      assert.equal(answer.type, 'application/problem+json', path)
      holds(problem, answer.json, path)
      for (const each of answer.json.problems ?? [])
        assert.doesNotMatch(each.message, /^Invalid input|^Too /, `${path}: ${each.message}`)
    }
  })

  test('names the purposes of a key to whoever states none of them, and says how often it may be asked', async () => {
    const id = await here.idOf('asha patel')
    const { json } = await api.ask(`/people/${id}`, undefined, { 'guildhall-purpose': 'care' })
    assert.deepEqual(
      [json.title, json.detail],
      ['Your key does not have that purpose', 'Send the header Guildhall-Purpose: answer-enquiry.'],
    )
    const { headers } = await api.app.request(`/api/people/${id}`, {
      headers: { authorization: `Bearer ${api.keys.narrow}` },
    })
    assert.equal(headers.get('ratelimit-policy'), '"minute";q=6000;w=60')
    assert.match(headers.get('ratelimit') ?? '', /^"minute";r=599\d;t=60$/)
  })

  test('tells a program that keeps a place which was never reached to begin again', async () => {
    const { status, json } = await api.ask('/changes?after=999999999-1')
    assert.deepEqual([status, json.detail], [409, 'that place has not been reached: begin again without one'])
    const { json: last } = await api.ask('/changes')
    assert.equal((await api.ask(`/changes?after=${last.position}`)).json.position, last.position)
  })
})
