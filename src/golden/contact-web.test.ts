import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { send, testApp, words, workOffJobs } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { addRoutes } from './http.ts'
import { goldenJobs } from './jobs.ts'

suite('a way of reaching somebody', () => {
  let here: Neighbourhood
  let app: App
  let role = 'contact-centre'
  before(async () => {
    here = await openNeighbourhood()
    app = testApp(here.world, frameFor({ council: 'Example Council' }))
    app.use(async (c, next) => {
      const purpose = role === 'data-steward' ? 'stewardship' : 'answer-enquiry'
      enter(c, here.world, {
        actor: { id: 'sam', kind: 'officer', role },
        signedIn: { name: 'Sam', role, purpose },
      })
      await next()
    })
    addRoutes(app)
  })
  after(() => here.world.db.destroy())

  test('is said not to work by an officer, and to work again by a steward, where its value stands', async () => {
    const asha = await here.idOf('asha patel')
    const page = async () => words(await (await app.request(`/staff/people/${asha}`)).text())
    const say = async (works: 'yes' | 'no', value = '01632 960111', kind = 'phone') => {
      const { status } = await send(app, `/staff/people/${asha}/contacts/${kind}`, { value, works })
      await workOffJobs(here.world, goldenJobs())
      return status
    }
    assert.match(await page(), /Phone 01632 960111 .*This number does not work : Phone 01632 960111/)
    assert.equal(await say('no'), 303)
    assert.match(await page(), /Phone 07700 900333 .*01632 960111 \(does not work\)/)
    assert.doesNotMatch(await page(), /works again/)
    assert.equal(await say('no'), 303, 'twice is once')
    assert.equal(await say('yes'), 403)
    role = 'data-steward'
    assert.match(await page(), /This number works again : Phone 01632 960111/)
    assert.equal(await say('yes'), 303)
    assert.match(await page(), /Phone 01632 960111 .*This number does not work : Phone 01632 960111/)
    assert.equal(await say('no', '01632 960999'), 404, 'what nobody says of her')
    assert.equal(await say('no', 'BA2 3DL', 'postcode'), 404, 'no way of reaching anybody')
  })
})
