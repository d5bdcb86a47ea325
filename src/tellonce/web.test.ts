import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { frameFor } from '#govuk'
import { type Act, type Actor, actAs } from '#kit/context'
import { render } from '#kit/html'
import { type App, enter } from '#kit/http'
import { newReference } from '#kit/reference'
import { send, testApp, testSystem, words, workOffJobs } from '#kit/testing'
import { signWebhook } from '#sources'
import { reportMove } from '#tellonce'
import {
  addDemonstrationApplications,
  connectDemonstrationApplications,
} from '../../demo/application/applications.ts'
import { withApplication } from '../../test/journeys/receiver.ts'
import { answersOf, type Clock, moveOf, secretOf, toldCouncil } from '../../test/journeys/told-council.ts'
import { addRoutes, noticesBeside } from './http.ts'
import { tellonceJobs } from './jobs.ts'
import { followCase } from './service/notices.ts'

const anonymous: Actor = { id: 'anonymous', kind: 'resident', role: 'resident' }

/** A small council with its pages, and a report of Asha's in it. */
async function servedCouncil(clock: Clock) {
  const world = await toldCouncil(clock)
  const app = testApp(world, frameFor({ council: 'Example Council' }))
  addRoutes(app, { world })
  const report = async () => {
    const answers = answersOf()
    const act = actAs(anonymous, world, 'test')
    const move = moveOf(answers)
    return (await act('tell-us-once', (ctx) => reportMove(ctx, move, { channel: 'web', answers }))).reference
  }
  const noticesAbout = async (reference: string) =>
    (await testSystem(world)('delivery', (ctx) => followCase(ctx, reference))).flatMap(
      ({ notices }) => notices,
    )
  return { world, app, report, noticesAbout }
}

suite('following what one has told us', () => {
  const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }
  let council: Awaited<ReturnType<typeof servedCouncil>>
  before(async () => {
    council = await servedCouncil(clock)
  })
  after(() => council.world.db.destroy())

  const follow = (reference: string, secondFact: string) =>
    send(council.app, '/track', { reference, secondFact })
  const read = async (answer: Response) => words(await answer.text())

  test('each service is named, with what it does and by when', async () => {
    const reference = await council.report()
    await workOffJobs(council.world, tellonceJobs)
    const page = await read(await follow(reference.toLowerCase(), '27 3 1985'))
    for (const service of ['Council Tax', 'Housing Benefit', 'Bus passes', 'Electoral services', 'Bins'])
      assert.match(page, new RegExp(service))
    assert.match(page, /We have told every service/)
    assert.match(page, /It will answer by 16 March 2026/)
  })

  test('nothing that was told is on the page, nor in its address', async () => {
    const page = await (await follow(await council.report(), 'BA1 1AA')).text()
    assert.doesNotMatch(page, /Asha|Patel|Mill Lane|Church Road|BA1|BA2|07700|1985/)
  })

  test('a bookmark asks again', async () => {
    const reference = await council.report()
    const page = await read(await council.app.request(`/track/${reference}`))
    assert.match(page, /Something that you told us/)
    assert.doesNotMatch(page, /Council Tax/)
  })

  test('what is missing is said, and the reference is kept', async () => {
    const answer = await follow('X4K', '')
    assert.equal(answer.status, 400)
    const text = await answer.text()
    assert.match(words(text), /There is a problem Enter a reference like X4K-9P2-WR3 Enter a postcode/)
    assert.match(text, /value="X4K"/)
  })

  test('a wrong fact and a reference that nobody has are answered alike, and slowed down alike', async () => {
    const outcomes: string[][] = []
    for (const reference of [await council.report(), newReference(() => 11)]) {
      const answers: string[] = []
      for (let guess = 0; guess < 7; guess += 1) {
        const answer = await follow(reference, 'LS1 4AP')
        answers.push(`${answer.status} ${(await read(answer)).replaceAll(reference, 'R')}`)
      }
      outcomes.push(answers)
    }
    assert.deepEqual(outcomes[0], outcomes[1])
    assert.deepEqual(
      outcomes[0]?.map((each) => each.slice(0, 3)),
      ['400', '400', '400', '400', '400', '429', '429'],
    )
  })

  test('guesses at the same time count one after the other, and the right fact waits as well', async () => {
    const reference = await council.report()
    const answers = await Promise.all(Array.from({ length: 12 }, () => follow(reference, '0000')))
    assert.equal(answers.filter(({ status }) => status === 400).length, 5)
    assert.equal((await follow(reference, 'BA1 1AA')).status, 429)
    clock.now = new Date(clock.now.getTime() + 61_000)
    assert.equal((await follow(reference, 'BA1 1AA')).status, 200)
  })
})

suite('an officer who answers notices', () => {
  const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }
  let council: Awaited<ReturnType<typeof servedCouncil>>
  let app: App
  const actor: Actor = { id: 'officer-1', kind: 'officer', role: 'council-tax', login: 'login-1' }
  before(async () => {
    council = await servedCouncil(clock)
    app = testApp(council.world, frameFor({ council: 'Example Council' }))
    app.use((c, next) => {
      enter(c, council.world, {
        actor,
        signedIn: { name: 'Officer', role: actor.role, purpose: 'council-tax' },
      })
      return next()
    })
    addRoutes(app, { world: council.world })
  })
  after(() => council.world.db.destroy())

  const page = async (url: string) => words(await (await app.request(url)).text())

  test('with nothing to do is told so', async () => {
    assert.match(await page('/staff/notices'), /Nothing to do/)
  })

  test('sees what was told and why it may be, answers, and the notice is off the list', async () => {
    const reference = await council.report()
    assert.match(
      await page('/staff/notices'),
      new RegExp(`${reference} Council Tax 2 March 2026 16 March 2026`),
    )
    const notice = (await council.noticesAbout(reference)).find(({ source }) => source === 'council-tax')
    const url = `/staff/notices/${notice?.id}`
    const shown = await page(url)
    assert.match(
      shown,
      /Name Asha Patel Date of birth 27 March 1985 Old address 12 Mill Lane.* New address 41 Church Road, Bath, BA2 1HD/,
    )
    assert.match(shown, /legal obligation .*Council Tax \(Administration and Enforcement\) Regulations 1992/)

    const empty = await send(app, url, {})
    assert.equal(empty.status, 400)
    assert.match(words(await empty.text()), /Select what the service has done/)
    const bare = await send(app, url, { answer: 'declined', reason: '' })
    assert.match(words(await bare.text()), /Enter a reason that the resident can read/)

    const sent = await send(app, url, { answer: 'acted' })
    assert.equal(sent.headers.get('location'), '/staff/notices')
    assert.match(await page('/staff/notices'), /Nothing to do/)
    assert.match(await page('/staff/notices/answered'), new RegExp(reference))
    assert.match(await page(url), /We have acted on it/)
    assert.equal((await send(app, url, { answer: 'acted' })).status, 303)
    assert.equal((await send(app, url, { answer: 'not-known-here' })).status, 409)
  })

  test('finds no notice of another service, and none that is not', async () => {
    const [other] = (await council.noticesAbout(await council.report())).filter(
      ({ source }) => source === 'waste',
    )
    assert.equal((await app.request(`/staff/notices/${other?.id}`)).status, 404)
    assert.equal((await app.request('/staff/notices/nothing')).status, 404)
  })

  test('beside a person reads what services were told', async () => {
    const person = (
      await testSystem(council.world)('delivery', async (ctx) => followCase(ctx, await council.report()))
    )[0]?.event.person
    const act = actAs({ ...actor, role: 'contact-centre' }, council.world, 'test')
    const beside = await act('answer-enquiry', (ctx) => noticesBeside(ctx, person ?? ''))
    assert.match(words(render(beside)), /Services told .*Bus passes/)
  })
})

suite('an application that answers by webhook', () => {
  const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }
  let council: Awaited<ReturnType<typeof servedCouncil>>
  let system: Act
  before(async () => {
    council = await servedCouncil(clock)
    system = testSystem(council.world)
    addDemonstrationApplications(council.app, system, () => clock.now)
    await connectDemonstrationApplications(system, 'http://127.0.0.1', () => secretOf('waste'))
  })
  after(() => council.world.db.destroy())

  const seconds = () => Math.floor(clock.now.getTime() / 1000)
  const answerTo = (notice: string, said: object = { answer: 'acted' }) =>
    JSON.stringify({ type: 'notice.answered', data: { notice, ...said } })
  type Sending = { body: string; source?: string; id?: string; secret?: string; timestamp?: number }
  const post = ({
    body,
    source = 'waste',
    id = 'msg_1',
    secret = secretOf(source),
    timestamp = seconds(),
  }: Sending) =>
    council.app.request(`/webhooks/acknowledgements/${source}`, {
      method: 'POST',
      body,
      headers: { ...signWebhook({ id, timestamp, body }, [secret]), 'content-type': 'application/json' },
    })
  const waste = async () => {
    const notices = await council.noticesAbout(await council.report())
    return notices.find(({ source }) => source === 'waste')?.id ?? ''
  }

  test('has answered; the same again is one answer, and another body under its id is refused', async () => {
    const notice = await waste()
    const first = await post({ body: answerTo(notice), id: 'msg_a' })
    assert.equal(first.status, 200)
    const again = await Promise.all([1, 2, 3].map(() => post({ body: answerTo(notice), id: 'msg_a' })))
    for (const each of again) assert.deepEqual(await each.json(), { notice, answer: 'acted' })
    const other = await post({
      body: answerTo(notice, { answer: 'declined', reason: 'Changed' }),
      id: 'msg_a',
    })
    assert.equal(other.status, 422)
    assert.equal(other.headers.get('content-type'), 'application/problem+json')
  })

  test('is not believed when it is not signed by that source, just now', async () => {
    const body = answerTo(await waste())
    const forged = [
      { body, secret: `whsec_${Buffer.alloc(32).toString('base64')}` },
      { body, source: 'housing-benefit', secret: secretOf('waste') },
      { body, timestamp: seconds() - 301 },
      { body, timestamp: seconds() + 301 },
      { body, source: 'nobody', secret: secretOf('waste') },
    ]
    for (const each of forged) assert.equal((await post(each)).status, 403)
    const changed = await council.app.request('/webhooks/acknowledgements/waste', {
      method: 'POST',
      body: body.replace('acted', 'declined'),
      headers: { ...signWebhook({ id: 'msg_c', timestamp: seconds(), body }, [secretOf('waste')]) },
    })
    assert.equal(changed.status, 403)
    assert.equal(
      (await council.app.request('/webhooks/acknowledgements/waste', { method: 'POST' })).status,
      403,
    )
  })

  test('cannot answer for another, nor what is no notice, nor in no known words', async () => {
    const notice = await waste()
    const elsewhere = await post({ body: answerTo(notice), source: 'housing-benefit', id: 'msg_d' })
    assert.equal(elsewhere.status, 404)
    const nobody = answerTo('0198c0de-0000-7000-8000-000000000000')
    assert.equal((await post({ body: nobody, id: 'msg_e' })).status, 404)
    const wrong = [
      answerTo(notice, { answer: 'perhaps' }),
      answerTo(notice, { answer: 'declined' }),
      '{}',
      'x',
      '[]',
    ]
    for (const [at, body] of wrong.entries()) {
      const answer = await post({ body, id: `msg_f${at}` })
      assert.equal(answer.status, 400)
      assert.equal(((await answer.json()) as { status: number }).status, 400)
    }
  })

  test('of the demonstration really is sent a notice, and really answers it', async () => {
    const reference = await council.report()
    const answering = (request: Request) =>
      council.app.request('/demo/applications/waste/notices', {
        method: 'POST',
        body: request.body,
        headers: request.headers,
        duplex: 'half',
      } as RequestInit)
    await withApplication(system, 'waste', {
      answering,
      work: () => workOffJobs(council.world, tellonceJobs),
    })
    const told = (await council.noticesAbout(reference)).find(({ source }) => source === 'waste')
    assert.ok(told?.answer === 'acted' || told?.answer === 'not-known-here')
    assert.ok(told?.delivery === 'acknowledged')
  })

  test('of the demonstration believes nobody either', async () => {
    const url = '/demo/applications/waste/notices'
    assert.equal((await council.app.request(url, { method: 'POST', body: '{}' })).status, 401)
    assert.equal(
      (await council.app.request(url.replace('waste', 'library'), { method: 'POST', body: '{}' })).status,
      401,
    )
  })
})
