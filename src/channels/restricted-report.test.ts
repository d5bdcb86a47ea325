import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase, openCase, openWholeCase, takeWords } from '#cases'
import { rebuild, searchPeople } from '#golden'
import type { Context } from '#kit/context'
import { testOfficer, testSystem, words, workOffJobs } from '#kit/testing'
import { loadNeighbours } from '../../test/support/neighbours.ts'
import { addPublicRoutes } from '../cases/http/public.ts'
import { casesJobs } from '../cases/jobs.ts'
import { moveCase } from '../cases/service/move.ts'
import { clientOfOpen311, sent } from './open311-client.test.ts'

suite('whoever reports something with how to reach somebody restricted', () => {
  let client: Awaited<ReturnType<typeof clientOfOpen311>>
  before(async () => {
    client = await clientOfOpen311()
    const system = testSystem(client.world)
    await loadNeighbours(system)
    await system('matching', (ctx) => rebuild(ctx))
    addPublicRoutes(client.app, client.world, undefined)
  })
  after(() => client.world.db.destroy())

  /** What everybody sees of a report that came with an email address: at once, and after it was worked on. */
  async function seen(email: string, at: string) {
    const where = { long: at, description: `Hole at ${at}`, 'attribute[fixmystreet_id]': at }
    const reference = client.numberIn((await client.post(sent({ email, ...where }))).xml)
    const found = await testSystem(client.world)('delivery', (ctx) => findCase(ctx, reference))
    const look = async (path: string) => {
      const answer = await client.app.request(path)
      const text = (await answer.text()).replaceAll(reference, 'R').replaceAll(at, 'AT')
      return `${answer.status} ${path.endsWith('xml') ? text : words(text)}`.replaceAll(reference, 'R')
    }
    const paths = [
      `/open311/v2/requests/${reference}.xml`,
      `/reports/${reference}/follow`,
      `/reports/${reference}/reopen`,
    ]
    const before_ = await Promise.all(paths.map(look))
    await testSystem(client.world)('delivery', (ctx) => moveCase(ctx, reference, 'inspecting'))
    await workOffJobs(client.world, casesJobs)
    return { reference, person: found?.person, shown: [...before_, ...(await Promise.all(paths.map(look)))] }
  }

  test('sees of it all that anybody sees of theirs', async () => {
    const hers = await seen('j@example.com', '-1.3101')
    const nobodys = await seen('q@example.com', '-1.3201')
    assert.ok(hers.person, 'it is hidden as hers')
    assert.ok(!nobodys.person)
    assert.match(nobodys.shown.join(), /200 [\s\S]*R[\s\S]*200 [\s\S]*200 /)
    assert.deepEqual(hers.shown, nobodys.shown)
  })

  test('is not read by officers who may not see her, in what she writes about it later', async () => {
    const read = async (email: string, at: string) => {
      const { reference } = await seen(email, at)
      const words = { reference, client: 'email', name: at, words: said }
      await testSystem(client.world)('delivery', (ctx) => takeWords(ctx, words))
      const open = (ctx: Context) => openWholeCase(ctx, reference)
      const officers = await testOfficer(client.world)('answer-enquiry', open)
      const stewards = await testOfficer(client.world, 'data-steward')('stewardship', open)
      return [officers, stewards].map(({ notes }) => notes.map((note) => note.words))
    }
    assert.deepEqual(await read('q@example.com', '-1.3301'), [[said], [said]])
    assert.deepEqual(await read('j@example.com', '-1.3401'), [[], [said]])
  })

  test('has asked for something at home: where that is, is not shown to those who may not see her', async () => {
    const system = testSystem(client.world)
    const place = { ward: 'Twerton', latitude: 51.3812, longitude: -2.3611 }
    const placeOf = async (text: string) => {
      const found = await system('matching', (ctx) => searchPeople(ctx, text))
      const person = found.kind === 'found' ? found.people[0]?.id : undefined
      assert.ok(person)
      const bin = { service: 'request-bin@2', summary: 'Bin', answers: {}, channel: 'web', place, person }
      const reference = await system('demonstration', (ctx) => openCase(ctx, bin))
      const whole = await testOfficer(client.world)('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
      return whole.found.place
    }
    assert.equal((await placeOf('asha patel')).latitude, place.latitude)
    assert.equal((await placeOf('jasmine whitlock')).latitude, undefined)
  })
})

const said = 'I live at 3 Safe Lane now'
