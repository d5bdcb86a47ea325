import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import { testSystem, workOffJobs } from '#kit/testing'
import { signWebhook } from '#sources'
import {
  addDemonstrationApplications,
  connectDemonstrationApplications,
} from '../../demo/application/applications.ts'
import { withApplication } from '../../test/journeys/receiver.ts'
import { type Served, servedCouncil } from '../../test/journeys/served-council.ts'
import { type Clock, secretOf } from '../../test/journeys/told-council.ts'
import { tellonceJobs } from './jobs.ts'
import { answerKinds } from './service/answer-problems.ts'

suite('an application that answers by webhook', () => {
  const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }
  let council: Served
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
    const alive = await post({
      body: answerTo(notice, { answer: 'wrong-person', reason: 'Alive' }),
      id: 'msg_g',
    })
    assert.equal(alive.status, 409)
    const { type, detail } = (await alive.json()) as { type: string; detail: string }
    const kind = answerKinds.find(({ name }) => type.endsWith(`#${name}`))
    assert.match(`${detail} ${kind?.says}`, /only a notice of a death .* of no death/)
  })

  test('of the demonstration really is sent a notice, and really answers it', async () => {
    let reference = ''
    const answering = (request: Request) =>
      council.app.request('/demo/applications/waste/notices', {
        method: 'POST',
        body: request.body,
        headers: request.headers,
        duplex: 'half',
      } as RequestInit)
    const work = async () => {
      reference = await council.report()
      await workOffJobs(council.world, tellonceJobs)
    }
    await withApplication(system, 'waste', {
      answering,
      work,
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
