import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { entriesAbout } from '#audit'
import { restrictPerson } from '#golden'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { send, testApp, words, workOffJobs } from '#kit/testing'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { addRoutes } from './http.ts'
import { goldenJobs } from './jobs.ts'
import { rebuild } from './service/rebuild.ts'

suite('the pages of a property', () => {
  let here: Neighbourhood
  let app: App
  before(async () => {
    here = await openNeighbourhood()
    const uprned = applicationOf('parking', ['answer-enquiry'])
    await loadRows(here.system, { ...uprned, fields: { ...uprned.fields, uprn: ['title'] } }, [
      {
        id: 'P1',
        given_name: 'Ann',
        surname: 'Lamb',
        title: '000123',
        address: '5 Hill View',
        valid_from: '2020-01-01',
      },
      {
        id: 'P2',
        given_name: 'Bo',
        surname: 'Ram',
        title: '123',
        address: '5 Hill View',
        valid_from: '2024-01-01',
      },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    app = testApp(here.world, frameFor({ council: 'Example Council' }))
    app.use(async (c, next) => {
      const role = 'contact-centre'
      const signedIn = { name: role, role, purpose: 'answer-enquiry' }
      enter(c, here.world, { actor: { id: role, kind: 'officer', role }, signedIn })
      await next()
    })
    addRoutes(app)
  })
  after(() => here.world.db.destroy())

  const open = async (path: string) => {
    const answer = await app.request(path)
    return { status: answer.status, text: words(await answer.text()) }
  }
  const post = async (path: string, sent: Readonly<Record<string, string>>) => {
    const answer = await send(app, path, sent)
    return { to: answer.headers.get('location'), text: words(await answer.text()) }
  }

  test('say who lives there now and who did before, each a person of their own', async () => {
    const { text } = await open('/staff/properties/0123')
    assert.match(text, /Property 123 .* Lives here now People Name Here since/)
    assert.match(text, /Ann Lamb 1 January 2020 .*Bo Ram 1 January 2024/)
    assert.match(text, /Households before From Until People 1 January 2020 1 January 2024 000123 Ann Lamb/)
    const household = await open('/staff/properties/123/households/2024-01-01')
    assert.match(household.text, /These people lived here together since 1 January 2024\./)
    assert.equal((await open('/staff/properties/123/households/2023-01-01')).status, 404)
    assert.equal((await open('/staff/properties/nowhere')).status, 404)
  })

  test('say who lived there on any day, and ask for one with a form', async () => {
    const path = '/staff/properties/123/as-at'
    assert.match((await open('/staff/properties/123')).text, /See who lived here on an earlier date/)
    assert.match((await post(path, { 'day-day': '31', 'day-month': '2' })).text, /Enter a day, like 3 5 2026/)
    const { to } = await post(path, { 'day-day': '31', 'day-month': '12', 'day-year': '2023' })
    assert.equal(to, `${path}/2023-12-31`)
    const { text } = await open(to ?? '')
    assert.match(text, /Who lived here on 31 December 2023 This is what we know today of that day/)
    assert.match(
      text,
      /Ann Lamb 1 January 2020 This household , together since 1 January 2020 until 1 January 2024/,
    )
    assert.doesNotMatch(text, /Bo Ram/)
    assert.match((await open(`${path}/2024-01-01`)).text, /Ann Lamb 1 January 2020 .*Bo Ram 1 January 2024/)
    assert.match((await open(`${path}/2019-12-31`)).text, /Nobody is known to have lived here on that day/)
    assert.match((await open(`${path}/2028-02-29`)).text, /The day must be today or in the past/)
    for (const none of [
      `${path}/2023-02-30`,
      '/staff/properties/nowhere/as-at/2023-01-01',
      '/staff/properties/77/as-at',
    ])
      assert.equal((await open(none)).status, 404)
  })

  test('are a look at those whom they show, and at nobody else', async () => {
    const [ann, bo] = [await here.idOf('ann lamb'), await here.idOf('bo ram')]
    const looks = async (person: string) => {
      const all = await here.steward('stewardship', (ctx) => entriesAbout(ctx, person))
      return all.filter(({ fields }) => fields.includes('address')).length
    }
    const seen = async (path: string) => {
      const [atAnn, atBo] = [await looks(ann), await looks(bo)]
      await open(`/staff/properties/123${path}`)
      return [(await looks(ann)) - atAnn, (await looks(bo)) - atBo]
    }
    assert.deepEqual(await seen(''), [1, 1])
    assert.deepEqual(await seen('/as-at'), [0, 0])
    assert.deepEqual(await seen('/as-at/2023-12-31'), [1, 0])
    assert.deepEqual(await seen('/households/2020-01-01'), [1, 0])
  })

  test('show nobody who is hidden, nor who lives or lived with them, on any day', async () => {
    const ann = await here.idOf('ann lamb')
    await here.officer('answer-enquiry', (ctx) => restrictPerson(ctx, ann, 'in danger'))
    await workOffJobs(here.world, goldenJobs())
    // The gazetteer does not know the property.
    for (const then of ['', '/as-at', '/as-at/2023-12-31', '/as-at/2024-01-01'])
      assert.equal((await open(`/staff/properties/123${then}`)).status, 404)
  })
})
