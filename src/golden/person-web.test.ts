import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { mergePeople } from '#golden'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { send, testApp, words, workOffJobs } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { addRoutes } from './http.ts'
import { goldenJobs } from './jobs.ts'

const purposes: Readonly<Record<string, string>> = {
  'contact-centre': 'answer-enquiry',
  'data-steward': 'stewardship',
  'social-worker': 'care',
}

suite('the pages of one person', () => {
  let here: Neighbourhood
  let app: App
  let role = 'contact-centre'
  let asha = ''
  before(async () => {
    here = await openNeighbourhood()
    asha = await here.idOf('asha patel')
    app = testApp(here.world, frameFor({ council: 'Example Council' }))
    app.use(async (c, next) => {
      const signedIn = { name: role, role, purpose: purposes[role] ?? '' }
      enter(c, here.world, { actor: { id: role, kind: 'officer', role }, signedIn })
      await next()
    })
    addRoutes(app)
  })
  after(() => here.world.db.destroy())

  const as = (who: string) => {
    role = who
  }
  const open = async (path: string) => {
    const answer = await app.request(path)
    return { status: answer.status, text: words(await answer.text()) }
  }
  const post = async (path: string, form: Record<string, string>) => {
    const answer = await send(app, path, form)
    await workOffJobs(here.world, goldenJobs())
    return { status: answer.status, text: words(await answer.text()), to: answer.headers.get('location') }
  }

  test('an officer writes down how to reach somebody, and it stands first', async () => {
    as('contact-centre')
    const path = `/staff/people/${asha}/needs`
    assert.match((await open(path)).text, /Mrs Asha Patel Contact needs and preferences What do they need\?/)
    const empty = await post(path, { language: '3' })
    assert.equal(empty.status, 400)
    assert.match(empty.text, /There is a problem Enter a language, like Polish Select who told us/)
    const sent = { needs: 'bsl', language: 'Welsh', preferred: 'text', said_by: 'the person' }
    assert.equal((await post(path, sent)).status, 303)
    const { text } = await open(`/staff/people/${asha}`)
    assert.match(text, /Start a call with them/)
    assert.match(
      text,
      /^Mrs Asha Patel Communication needs British Sign Language, Speaks Welsh, Prefers text message/,
    )
    assert.match(text, /Communication needs given by the person on 2 March 2026\./)
    const unlike = await post(path, { needs: 'no-letters', preferred: 'letter', said_by: 'the person' })
    assert.match(unlike.text, /Select another way than letter/)
    const either = { preferred: 'no preference', said_by: 'the person' }
    const { to } = await post(path, either)
    const after = (await open(to ?? '')).text
    assert.match(
      after,
      /Contact needs and preferences saved It can take a moment .* Look again Mrs Asha Patel Born/,
    )
    assert.match(after, /Prefers No preference/)
  })

  test('a death is reported and taken back', async () => {
    const path = `/staff/people/${asha}/death`
    assert.equal((await post(path, {})).status, 400)
    await post(path, { reported_dead: 'yes', said_by: 'a relative or friend' })
    assert.match((await open(`/staff/people/${asha}`)).text, /Reported to have died but not yet confirmed\./)
    await post(path, { reported_dead: 'no', said_by: 'the person' })
    assert.doesNotMatch((await open(`/staff/people/${asha}`)).text, /Reported to have died and not/)
  })

  test('a steward chooses a value with a reason and a last day, and takes it back', async () => {
    as('data-steward')
    const path = `/staff/people/${asha}/values/phone`
    assert.match((await open(path)).text, /Which value is right\? 01632 960111 Council tax/)
    assert.match(
      (await post(path, {})).text,
      /Select the value that is right Enter why it is right, in up to 300 characters Enter the last day/,
    )
    const until = { 'until-day': '1', 'until-month': '5', 'until-year': '2027' }
    const chosen = { value: 'library L1', reason: 'she rang from it.', ...until }
    assert.equal((await post(path, chosen)).status, 303)
    assert.match(
      (await open(`/staff/people/${asha}`)).text,
      /Phone from Library, given by the person on 10 January 2012, chosen by a steward until 1 May 2027 \(she rang from it\); Council tax has another\./,
    )
    const pin = /name="pin" value="([^"]+)"/.exec(await (await app.request(path)).text())?.[1] ?? ''
    assert.equal((await post(`${path}/undo`, { pin: '-'.repeat(36) })).status, 404)
    assert.equal((await post(`${path}/undo`, { pin })).status, 303)
    assert.doesNotMatch((await open(`/staff/people/${asha}`)).text, /chosen by a steward/)
    as('contact-centre')
    assert.equal((await open(path)).status, 404)
  })

  test('what was known on a day is asked with a form, and no address holds anything personal', async () => {
    const path = `/staff/people/${asha}/as-at`
    assert.match((await post(path, { 'day-day': '31', 'day-month': '2' })).text, /Enter a day, like 3 5 2026/)
    const { to } = await post(path, { 'day-day': '2', 'day-month': '3', 'day-year': '2026' })
    assert.equal(to, `/staff/people/${asha}/as-at/2026-03-02`)
    assert.match(
      (await open(to ?? '')).text,
      /As known on 2 March 2026 This is what the record said at the end of 2 March 2026\..* Mrs Asha Patel/,
    )
    for (const day of ['2020-01-01', '0001-01-01'])
      assert.match((await open(`${path}/${day}`)).text, /no separate record of this person on that day\./)
    assert.equal((await open(`${path}/2020-02-31`)).status, 404)
    assert.match((await open(`${path}/2028-02-29`)).text, /The day must be today or in the past/)
  })

  test('a steward is shown that somebody restricted could be found, and undoes what was decided', async () => {
    as('data-steward')
    const [jasmine, llyr] = [await here.idOf('jasmine'), await here.idOf('pugh')]
    const one = await here.steward('stewardship', (ctx) => mergePeople(ctx, jasmine, llyr, 'they say'))
    const list = await (await app.request('/staff/reviews')).text()
    assert.match(words(list), /A restricted person could be found/)
    const [path = ''] = /\/staff\/reviews\/[0-9a-f-]{36}(?=">A restricted person)/.exec(list) ?? []
    assert.match(
      (await open(path)).text,
      /Somebody restricted and somebody who was not have become one person\./,
    )
    assert.equal((await post(`${path}/seen`, {})).status, 303)
    assert.match((await open(path)).text, /A steward has looked at this\./)
    const page = await (await app.request(`/staff/people/${one}`)).text()
    assert.match(
      words(page),
      /What stewards decided .* Merged two people into one: they say data-steward-1, 2 March/,
    )
    const [undo = ''] = /\/staff\/people\/[0-9a-f-]{36}\/decisions\/[0-9a-f-]{36}\/undo/.exec(page) ?? []
    assert.equal((await post(undo, {})).status, 303)
    assert.match((await open(`/staff/people/${llyr}`)).text, /^Llŷr Pugh|^LLŶR PUGH/i)
  })

  test('a restriction is set by one officer, and lifted by two others', async () => {
    as('contact-centre')
    const catherine = await here.idOf('catherine')
    const path = `/staff/people/${catherine}/restriction`
    assert.match((await open(path)).text, /Restrict a person Do this when somebody could be in danger/)
    assert.match((await post(path, { action: 'restrict' })).text, /Enter why, in up to 500 characters/)
    assert.match(
      (await post(path, { action: 'restrict', reason: 'in danger' })).text,
      /cannot be found any more/,
    )
    assert.equal((await open(path)).status, 404)
    as('social-worker')
    assert.equal((await post(path, { action: 'ask', reason: 'safe now' })).status, 303)
    assert.match((await open(path)).text, /You asked for this\. Somebody else must agree\./)
    as('data-steward')
    assert.match(
      (await open(path)).text,
      /Asked on 2 March 2026 at 09:00: safe now Agree: lift the restriction/,
    )
    assert.equal((await post(path, { action: 'agree' })).status, 303)
    as('contact-centre')
    assert.equal((await open(`/staff/people/${catherine}`)).status, 200)
  })
  test('whoever asked to lift a restriction is told when a new one has overtaken that, and so is whoever may agree', async () => {
    as('contact-centre')
    const llyr = await here.idOf('pugh')
    const path = `/staff/people/${llyr}/restriction`
    await post(path, { action: 'restrict', reason: 'in danger' })
    as('social-worker')
    await post(path, { action: 'ask', reason: 'safe now' })
    assert.match((await open(path)).text, /You asked for this.* If they are in danger again Say so here\./)
    assert.doesNotMatch((await open(`/staff/people/${llyr}`)).text, /You asked to lift/)
    as('data-steward')
    const second = (await open(path)).text
    assert.match(second, /Do not lift it/)
    assert.doesNotMatch(second, /in danger again/)
    as('social-worker')
    await post(path, { action: 'restrict', reason: 'he has come back' })
    assert.match(
      (await open(`/staff/people/${llyr}`)).text,
      /You asked to lift this restriction\. That has ended/,
    )
    assert.match(
      (await open(path)).text,
      /What you asked for has ended\. .*safe now.* Why can they be found again\?/,
    )
    as('data-steward')
    assert.doesNotMatch((await open(`/staff/people/${llyr}`)).text, /You asked to lift/)
    const { text } = await open(path)
    assert.match(text, /What was asked for has ended\. .*Asked on 2 March 2026 at 09:00: safe now/)
    assert.doesNotMatch(text, /Agree: lift/)
    assert.equal((await post(path, { action: 'agree' })).status, 409)
  })
})
