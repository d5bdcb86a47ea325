import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { findCase, openCase, openWholeCase } from '#cases'
import type { Reference } from '#kit/reference'
import { send, testSystem, words, workOffJobs } from '#kit/testing'
import type { Provider } from '#payments'
import { noticeSecret, payingCouncil } from '../../test/support/paying-council.ts'
import { govUkPay } from './adapters/gov-uk-pay.ts'
import { reconcile } from './service/reconcile.ts'

suite('paying for what was asked', () => {
  let council: Awaited<ReturnType<typeof payingCouncil>>
  before(async () => {
    council = await payingCouncil()
  })
  after(() => council.close())

  const stateOf = async (reference: Reference) =>
    (await council.officer('answer-enquiry', (ctx) => findCase(ctx, reference)))?.state

  test('a resident pays by card; their case goes on, and the page is a receipt', async () => {
    const { ask, page, begin, card } = council
    const reference = await ask()
    assert.match(await page(`/pay/${reference}`), /Pay £120 .*never see them/)
    const onwards = await begin(reference)
    const back = await card(onwards, 'works')
    assert.match(back.headers.get('location') ?? '', new RegExp(`/pay/${reference}/returned$`))
    const receipt = await page(`/pay/${reference}/returned`)
    assert.match(receipt, /We have your payment .*You paid £120/)
    assert.equal(await stateOf(reference), 'agreed')
    assert.match(await page(`/pay/${reference}`), /There is nothing to pay .*We have your payment/)
  })

  test('a card that is declined takes no money, and can be tried again', async () => {
    const { ask, see, page, begin, card } = council
    const reference = await ask()
    await card(await begin(reference), 'declined')
    assert.match(await page(`/pay/${reference}/returned`), /You have not paid .*Try again to pay £120/)
    assert.equal(await stateOf(reference), 'received')
    await card(await begin(reference), 'works')
    assert.match(await page(`/pay/${reference}/returned`), /We have your payment/)
    assert.deepEqual(
      (await see(reference))?.payments.map(({ state }) => state),
      ['failed', 'success'],
    )
  })

  test('coming back without having paid is not believed', async () => {
    const { ask, see, page, begin } = council
    const reference = await ask()
    await begin(reference)
    assert.match(await page(`/pay/${reference}/returned`), /You have not paid/)
    assert.equal((await see(reference))?.charge.state, 'due')
  })

  test('whoever begins again cannot pay twice: the payment they left behind is stopped', async () => {
    const { ask, see, page, begin, card } = council
    const reference = await ask()
    const first = await begin(reference)
    const second = await begin(reference)
    assert.notEqual(first, second)
    assert.equal((await card(first, 'works')).status, 404)
    await card(second, 'works')
    await page(`/pay/${reference}/returned`)
    assert.deepEqual(
      (await see(reference))?.payments.map(({ state }) => state),
      ['cancelled', 'success'],
    )
  })

  test('two who press at the same moment go to one payment', async () => {
    const { ask, see, begin } = council
    const reference = await ask()
    await Promise.all([begin(reference), begin(reference), begin(reference)])
    const open = (await see(reference))?.payments.filter(({ settledAt }) => !settledAt)
    assert.equal(open?.length, 1)
  })

  test('a payer who never comes back is found', async () => {
    const { world, provider, later, ask, see, begin, card } = council
    const reference = await ask()
    await card(await begin(reference), 'works')
    assert.equal((await see(reference))?.charge.state, 'due')
    later(5)
    await reconcile(testSystem(world), provider)
    assert.equal((await see(reference))?.charge.paidBy, 'card')
    assert.equal(await stateOf(reference), 'agreed')
  })

  test('a notice that is signed has the payment asked about, in whatever order and however often it comes', async () => {
    const { world, app, officer, jobs, ask, see, begin, card } = council
    const reference = await ask()
    await card(await begin(reference), 'works')
    const [payment] = (await see(reference))?.payments ?? []
    // It says what is not so: it is not believed.
    const body = JSON.stringify({
      resource_id: payment?.providerId,
      event_type: 'card_payment_failed',
      resource: { state: { status: 'failed' } },
    })
    const sign = (text: string) => createHmac('sha256', noticeSecret).update(text).digest('hex')
    const notify = (text: string, signature: string) =>
      app.request('/webhooks/pay', { method: 'POST', body: text, headers: { 'pay-signature': signature } })
    assert.equal((await notify(body, sign(`${body} `))).status, 403)
    assert.equal((await notify(body, '')).status, 403)
    assert.equal((await notify('{"resource_id": 7}', sign('{"resource_id": 7}'))).status, 204)
    assert.equal((await notify('no json', sign('no json'))).status, 204)
    for (const _again of [1, 2, 3]) assert.equal((await notify(body, sign(body))).status, 204)
    await workOffJobs(world, jobs)
    assert.equal((await see(reference))?.charge.state, 'paid')
    const whole = await officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    assert.equal(whole.events.filter(({ state }) => state === 'agreed').length, 1)
  })

  test('while whoever takes payments is away, nothing is taken and it can be tried again', async () => {
    const { appWith, ask, page, begin, card } = council
    const away = appWith(govUkPay({ key: 'x', url: 'http://127.0.0.1:9' }))
    const reference = await ask()
    const answer = await send(away, `/pay/${reference}`, {})
    assert.equal(answer.status, 503)
    assert.match(words(await answer.text()), /No money has been taken/)
    await card(await begin(reference), 'works')
    assert.match(await page(`/pay/${reference}/returned`), /We have your payment/)
  })

  test('a payment that was asked for and never answered is forgotten after its time', async () => {
    const { world, provider, appWith, later, ask, see } = council
    const reference = await ask()
    const lost: Provider = { ...provider, create: () => Promise.reject(new Error('cut off')) }
    const broken = appWith(lost)
    await send(broken, `/pay/${reference}`, {})
    later(120)
    await reconcile(testSystem(world), provider)
    assert.deepEqual(
      (await see(reference))?.payments.map(({ state }) => state),
      ['unknown'],
    )
  })

  test('a page tells nobody what was asked, and a reference without a charge is as one that was never given', async () => {
    const { app, resident, ask, page } = council
    const reference = await ask()
    const shown = await page(`/pay/${reference}`)
    assert.doesNotMatch(shown, /garden/i)
    const none = await resident('report', (ctx) =>
      openCase(ctx, { service: 'report-noise@1', summary: 'Noise', answers: {}, channel: 'web' }),
    )
    const refusals = await Promise.all(
      [none, 'X4K-9P2-WR3'].map(async (typed) =>
        words(await (await send(app, '/pay', { reference: typed })).text()),
      ),
    )
    assert.match(refusals[0] ?? '', /There is nothing to pay under that reference/)
    assert.equal(refusals[0], refusals[1])
    const bad = await send(app, '/pay', { reference: 'nonsense' })
    assert.equal(bad.status, 400)
    assert.match(words(await bad.text()), /There is a problem Enter a reference number like X4K-9P2-WR3/)
  })
})
