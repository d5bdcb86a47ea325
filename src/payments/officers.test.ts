import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openWholeCase } from '#cases'
import type { Reference } from '#kit/reference'
import { send, testOfficer, testSystem, words, workOffJobs } from '#kit/testing'
import { payingCouncil } from '../../test/support/paying-council.ts'
import { recordPaid, waive } from './service/charge.ts'
import { reconcile } from './service/reconcile.ts'
import { askRefund, decideRefund } from './service/refund.ts'

suite('payments, as officers see to them', () => {
  let council: Awaited<ReturnType<typeof payingCouncil>>
  before(async () => {
    council = await payingCouncil()
  })
  after(() => council.close())

  test('whoever has not paid after a while is told where they can', async () => {
    const { world, officer, later, jobs, ask } = council
    const reference = await ask()
    later(60)
    await officer('answer-enquiry', (ctx) => waive(ctx, reference, 'a mistake of ours'))
    const due = await ask()
    const system = testSystem(world)
    for (const each of [reference, due])
      await jobs.find(({ name }) => name === 'payments:ask')?.run(system, { reference: each })
    const told = async (of: Reference) =>
      (await officer('answer-enquiry', (ctx) => openWholeCase(ctx, of))).events.map(
        ({ sentence }) => sentence,
      )
    assert.deepEqual(
      (await told(due)).filter((sentence) => sentence?.includes('is to be paid')),
      [`£120 is to be paid. Pay by card at https://example.gov.uk/pay/${due}, by phone or at our counter`],
    )
    assert.ok(!(await told(reference)).some((sentence) => sentence?.includes('is to be paid')))
  })

  test('money goes back when somebody else agrees, once, and never more than came in', async () => {
    const { world, officer, jobs, ask, see, page, begin, card } = council
    const reference = await ask()
    await card(await begin(reference), 'works')
    await page(`/pay/${reference}/returned`)
    const other = testOfficer(world, 'contact-centre', 'contact-centre-2')
    const refund = (typed: Record<string, string>) =>
      officer('answer-enquiry', (ctx) => askRefund(ctx, reference, typed))
    assert.deepEqual(await refund({ amount: '120.01', why: 'moved away' }), {
      ok: false,
      problems: [{ field: 'amount', message: 'Amount to refund must be between £0.01 and £120.00' }],
    })
    const asked = await refund({ amount: '60', why: 'one bin was never brought' })
    assert.ok(asked.ok)
    await assert.rejects(
      officer('answer-enquiry', (ctx) => decideRefund(ctx, asked.value, true)),
      /Somebody else must agree/,
    )
    await other('answer-enquiry', (ctx) => decideRefund(ctx, asked.value, true))
    await workOffJobs(world, jobs)
    await workOffJobs(world, jobs)
    const [back] = (await see(reference))?.refunds ?? []
    assert.equal(back?.state, 'success')
    assert.equal((await refund({ amount: '60.01', why: 'again' })).ok, false)
  })

  test('nothing is taken at the counter while a card payment is under way', async () => {
    const { officer, ask, page, begin, card } = council
    const reference = await ask()
    const onwards = await begin(reference)
    await assert.rejects(
      officer('answer-enquiry', (ctx) => recordPaid(ctx, reference, 'R 1')),
      /Someone is paying by card at this moment/,
    )
    await card(onwards, 'works')
    await page(`/pay/${reference}/returned`)
    await assert.rejects(
      officer('answer-enquiry', (ctx) => recordPaid(ctx, reference, 'R 1')),
      /Nothing is to be paid any more/,
    )
  })

  test('an officer types nothing of a card here: they are led to where it is typed', async () => {
    const { world, provider, app, later, ask, see, page, begin, card } = council
    const reference = await ask()
    await card(await begin(reference, `/staff/payments/${reference}/phone`), 'works')
    later(5)
    await reconcile(testSystem(world), provider)
    assert.equal((await see(reference))?.charge.paidBy, 'phone')
    assert.match(await page(`/staff/payments/${reference}`), /Paid by card, on the phone/)
    const empty = await send(app, `/staff/payments/${await ask()}/counter`, { receipt: ' ' })
    assert.equal(empty.status, 400)
    assert.match(words(await empty.text()), /Enter the receipt number/)
  })

  test('an officer who comes back from where the card is typed sees at once that it is paid', async () => {
    const { ask, page, begin, card } = council
    const reference = await ask()
    await card(await begin(reference, `/staff/payments/${reference}/phone`), 'works')
    assert.match(await page(`/staff/payments/${reference}`), /Paid by card, on the phone/)
  })

  test('accounts read what came in by income code', async () => {
    const { app, page } = council
    const csv = await (await app.request('/staff/payments.csv')).text()
    assert.match(csv, /^income_code,charges,due,came_in,went_back\r\nWA-GARDEN,\d+,[\d.]+,[\d.]+,60\.00\r\n$/)
    assert.match(await page('/staff/payments'), /WA-GARDEN .*Unpaid/)
  })
})
