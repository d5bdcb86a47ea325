import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { listDecisions, mergePeople, undoDecision } from '#golden'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { send, testApp, words } from '#kit/testing'
import { listProposals } from '#sources'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { addRoutes } from './http.ts'
import type { Correction } from './model/correction.ts'

const purposes: Readonly<Record<string, string>> = {
  'contact-centre': 'answer-enquiry',
  'data-steward': 'stewardship',
  'social-worker': 'care',
}

suite('somebody who asks what is held about them', () => {
  let here: Neighbourhood
  let app: App
  let role = 'contact-centre'
  const told: Correction[] = []
  before(async () => {
    here = await openNeighbourhood()
    app = testApp(here.world, frameFor({ council: 'Example Council' }))
    app.use(async (c, next) => {
      const signedIn = { name: 'Sam', role, purpose: purposes[role] ?? '' }
      enter(c, here.world, { actor: { id: `${role}-9`, kind: 'officer', role }, signedIn })
      await next()
    })
    addRoutes(app, {
      onCorrected: async (_ctx, correction) => {
        told.push(correction)
      },
    })
  })
  after(() => here.world.db.destroy())

  const page = async (path: string, as = 'contact-centre') => {
    role = as
    const answer = await app.request(path)
    return { status: answer.status, text: words(await answer.text()) }
  }
  const post = (path: string, form: Record<string, string>, as = 'contact-centre') => {
    role = as
    return send(app, path, form)
  }

  test('is shown each value, which service said it, who looked and why, in plain words', async () => {
    const asha = await here.idOf('asha patel')
    await here.open(asha)
    const { status, text } = await page(`/staff/people/${asha}/held`)
    assert.equal(status, 200)
    for (const said of [
      '01632 960111',
      'Council tax',
      'Library',
      'asha@example.com',
      'Who has looked, and why',
    ])
      assert.ok(text.includes(said), said)
    assert.match(text, /Contact-centre officer Answer an enquiry Opened the record/)
  })

  test('does not learn from a call-centre screen that a social worker looked', async () => {
    const catherine = await here.idOf('oneill jones')
    await here.open(catherine, here.worker, 'care')
    const atDesk = (await page(`/staff/people/${catherine}/held`)).text
    assert.doesNotMatch(atDesk, /social worker|care and support/i)
    assert.match(atDesk, /Another service Its own work/)
    const whole = (await page(`/staff/people/${catherine}/held`, 'data-steward')).text
    assert.match(whole, /Give care and support/)
  })

  test('asks for something to be put right; a steward agrees; services are asked, and they are told', async () => {
    const asha = await here.idOf('asha patel')
    const form = { field: 'phone', value: '12', because: '', tell_by: 'email', tell_at: 'nowhere' }
    const wrong = await post(`/staff/people/${asha}/corrections`, form)
    assert.equal(wrong.status, 400)
    const problems = words(await wrong.text())
    for (const field of [/Enter a phone number/, /how this is known/, /an email address/])
      assert.match(problems, field)

    const right = { ...form, value: '01632 960777', because: 'She rang', tell_at: 'asha@example.com' }
    const choosing = await page(`/staff/people/${asha}/corrections?field=phone`)
    assert.match(choosing.text, /Phone: 01632 960111 Email/, 'each detail is chosen by what it says')
    const asked = await post(`/staff/people/${asha}/corrections`, right)
    assert.equal(asked.status, 303)
    const person = await page(asked.headers.get('location') ?? '')
    assert.match(person.text, /Asked to be put right\. A data steward decides/)
    assert.match(person.text, /Asked on \d+ \w+ \d{4} to say 01632 960777\./, 'nobody asks twice')
    assert.match(
      (await page(`/staff/people/${asha}/held`)).text,
      /01632 960777 .* Waiting for a data steward/,
    )
    assert.equal((await page('/staff/corrections')).status, 403)
    const waiting = await page('/staff/corrections', 'data-steward')
    assert.match(waiting.text, /Asha Patel Phone The person/)
    const list = await (await app.request('/staff/corrections')).text()
    const at = /\/staff\/corrections\/[0-9a-f-]{36}/.exec(list)?.[0] ?? ''
    assert.match((await page(at, 'data-steward')).text, /Council tax .*01632 960111/)
    assert.equal((await post(at, { answer: 'declined', reason: '' }, 'data-steward')).status, 400)
    assert.equal((await post(at, { answer: 'accepted' }, 'contact-centre')).status, 403)
    assert.equal((await post(at, { answer: 'accepted' }, 'data-steward')).status, 303)
    assert.equal((await post(at, { answer: 'accepted' }, 'data-steward')).status, 409, 'decided once')
    assert.match((await page(at, 'data-steward')).text, /Agreed .*task/)
    const proposed = await here.steward('stewardship', (ctx) => listProposals(ctx))
    assert.deepEqual(proposed.map(({ source }) => source).sort(), ['council-tax', 'library'])
    assert.deepEqual(
      told.map(({ state, tell }) => ({ state, tell })),
      [{ state: 'accepted', tell: { by: 'email', at: 'asha@example.com' } }],
    )
    assert.match((await page(`/staff/people/${asha}/held`)).text, /Agreed/)
  })

  test('sees what was kept under another identifier of theirs, until a merge is undone', async () => {
    const [asha, llyr] = [await here.idOf('asha patel'), await here.idOf('pugh')]
    await here.open(llyr, here.worker, 'care')
    const form = { field: 'phone', value: '01632 960888', because: 'He rang' }
    assert.equal((await post(`/staff/people/${llyr}/corrections`, form)).status, 303)
    const shown = async (id: string) => {
      const [atDesk, whole] = [
        await page(`/staff/people/${id}/held`),
        await page(`/staff/people/${id}/held`, 'data-steward'),
      ]
      return [/01632 960888 .*Waiting/.test(atDesk.text), /Give care and support/.test(whole.text)]
    }
    assert.deepEqual(
      [await shown(asha), await shown(llyr)],
      [
        [false, false],
        [true, true],
      ],
    )
    await here.steward('stewardship', (ctx) => mergePeople(ctx, asha, llyr, 'said so'))
    assert.deepEqual(await shown(asha), [true, true])
    const followed = await Promise.all([asha, llyr].map((id) => page(`/staff/people/${id}`)))
    assert.equal(
      followed.filter(({ text }) => /has been joined with this one/.test(text)).length,
      1,
      'an older link says that it leads on',
    )
    const { looks = [] } = await here.open(asha, here.steward, 'stewardship')
    assert.ok(
      looks.some(({ purpose }) => purpose === 'care'),
      'and on the page of their record',
    )
    const [made] = await here.steward('stewardship', (ctx) => listDecisions(ctx, asha))
    await here.steward('stewardship', (ctx) => undoDecision(ctx, made?.id ?? ''))
    assert.deepEqual(
      [await shown(asha), await shown(llyr)],
      [
        [false, false],
        [true, true],
      ],
    )
  })

  test('of somebody restricted there is no page for those who may not see her', async () => {
    const jasmine = await here.idOf('jasmine')
    assert.equal((await page(`/staff/people/${jasmine}/held`)).status, 404)
    const form = { field: 'phone', value: '01632 960777', because: 'She rang' }
    assert.equal((await post(`/staff/people/${jasmine}/corrections`, form)).status, 404)
    assert.equal((await page(`/staff/people/${jasmine}/corrections`)).status, 404)
    await post(`/staff/people/${jasmine}/corrections`, form, 'social-worker')
    assert.match((await page(`/staff/people/${jasmine}/held`, 'social-worker')).text, /01632 960777/)
  })
})
