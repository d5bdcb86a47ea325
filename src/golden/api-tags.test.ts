import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { entriesAbout } from '#audit'
import { rebuild } from '#golden'
import { type GoldenApi, openGoldenApi } from '../../test/support/golden-api.ts'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'

suite('a program that has what it was told of somebody', () => {
  let here: Neighbourhood
  let api: GoldenApi
  before(async () => {
    here = await openNeighbourhood()
    api = await openGoldenApi(here)
  })
  after(() => here.world.db.destroy())

  const get = (path: string, key: string, tag = '') =>
    api.app.request(`/api${path}`, {
      headers: { authorization: `Bearer ${key}`, ...(tag && { 'if-none-match': tag }) },
    })
  const tagOf = async (path: string, key: string) => (await get(path, key)).headers.get('etag') ?? ''

  test('is told that it still is so, which is written down as every look', async () => {
    const id = await here.idOf('llyr pugh')
    for (const path of [`/people/${id}`, `/people/${id}/sources`, `/fhir/Patient/${id}`]) {
      const tag = await tagOf(path, api.keys.wide)
      assert.match(tag, /^(W\/)?"[0-9a-f]{32}"$/)
      const again = await get(path, api.keys.wide, tag)
      assert.deepEqual([again.status, await again.text()], [304, ''], path)
      assert.equal((await get(path, api.keys.narrow, tag)).status, 200, 'it is another key’s')
    }
    const looks = await here.steward('stewardship', (ctx) => entriesAbout(ctx, id))
    const shared = looks.filter(({ action }) => /^golden\.(sources-)?shared$/.test(action))
    assert.equal(shared.length, 9)
  })

  test('is not told that something has changed which it may not see', async () => {
    const id = await here.idOf('oneill jones')
    const paths = [`/people/${id}`, `/people/${id}/sources`, `/fhir/Patient/${id}`]
    const tagsOf = (key: string) => Promise.all(paths.map((path) => tagOf(path, key)))
    const [before, caring] = [await tagsOf(api.keys.wide), await tagsOf(api.keys.care)]
    const { json } = await api.ask(`/people/${id}`)
    await loadRows(here.system, applicationOf('adult-social-care', ['care', 'stewardship']), [
      {
        id: 'A2',
        given_name: 'Catherine',
        surname: "O'Neill-Jones",
        date_of_birth: '1950-06-15',
        address: '5 Mill Lane, Keynsham',
        postcode: 'BS31 1AA',
        phone: '01632 960556',
        communication_needs: 'Braille',
        valid_from: '2026-01-01',
      },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.equal(await here.idOf('oneill jones'), id)
    assert.deepEqual((await api.ask(`/people/${id}`)).json, json)
    assert.deepEqual(await tagsOf(api.keys.wide), before)
    for (const [at, tag] of (await tagsOf(api.keys.care)).entries())
      assert.notEqual(tag, caring[at], paths[at])
  })
})
