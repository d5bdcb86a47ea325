import { isAllowed } from '#access'
import { definitionOf, findCase } from '#cases'
import type { Context } from '#kit/context'
import { fine, ifRead } from '#kit/doing'
import { Fault } from '#kit/fault'
import type { Content } from '#kit/html'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import { originOf } from '#kit/origin'
import type { Problem } from '#kit/outcome'
import type { Reference } from '#kit/reference'
import { referenceOf } from '#kit/reference-of'
import { highestFee } from '#services'
import { readFee, readReceipt, readWaiver } from '../model/forms.ts'
import { askPage, askPart, chargePart, wholeChargePage } from '../pages/charge.ts'
import { ledgerCsv, ledgerPage } from '../pages/ledger.ts'
import { askForPayment, recordPaid, waive } from '../service/charge.ts'
import { mustHaveCharge, openLedger, wholeCharge } from '../service/look.ts'
import { beginPayment } from '../service/pay.ts'
import { askRefund, decideRefund } from '../service/refund.ts'
import { askAfter, goOn, type Paying, systemIn } from './public.ts'

type Sent = Readonly<Record<string, string>>

/** Where officers see what is to be paid, take a payment on the phone, and give money back. */
export function addStaffRoutes(app: App, paying: Paying): void {
  app.get('/staff/payments', async (c) => c.var.show(ledgerPage(await c.var.act(purposeOf(c), openLedger))))

  app.get('/staff/payments.csv', async (c) =>
    c.body(ledgerCsv(await c.var.act(purposeOf(c), openLedger)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="payments.csv"',
    }),
  )

  app.get('/staff/payments/:reference', async (c) => {
    const { provider, world } = paying
    // An officer comes back to it from where a card was typed. Whoever may not see it learns nothing by it.
    if (provider) await askAfter(systemIn(c, world), provider, referenceOf(c))
    return show(c, paying)
  })

  app.post('/staff/payments/:reference/ask', async (c) => {
    const reference = referenceOf(c)
    const { fee = '' } = await formOf(c)
    const read = readFee(fee)
    if (!read.ok) return c.var.show(askPage(reference, read.problems, fee), 400)
    const payAt = `${originOf(c, paying.publicUrl)}/pay/${reference}`
    await c.var.act(purposeOf(c), (ctx) => askForPayment(ctx, reference, { pence: read.value, payAt }))
    return c.redirect(`/staff/payments/${reference}`, 303)
  })

  app.post('/staff/payments/:reference/counter', (c) =>
    doing(c, paying, (ctx, reference, sent) =>
      ifRead(readReceipt(sent), (receipt) => recordPaid(ctx, reference, receipt), 'receipt'),
    ),
  )

  app.post('/staff/payments/:reference/waive', (c) =>
    doing(c, paying, (ctx, reference, sent) =>
      ifRead(readWaiver(sent), (because) => waive(ctx, reference, because), 'because'),
    ),
  )

  app.post('/staff/payments/:reference/refund', (c) =>
    doing(c, paying, async (ctx, reference, sent) => {
      const asked = await askRefund(ctx, reference, sent)
      return asked.ok ? fine : asked.problems
    }),
  )

  app.post('/staff/payments/refunds/:refund', async (c) => {
    const id = c.req.param('refund')
    if (!isIdentifier(id)) throw new Fault('not-found', 'no such refund')
    const { answer } = await formOf(c)
    const reference = await c.var.act(purposeOf(c), (ctx) => decideRefund(ctx, id, answer === 'agree'))
    return c.redirect(`/staff/payments/${reference}`, 303)
  })

  app.post('/staff/payments/:reference/phone', async (c) => {
    const reference = referenceOf(c)
    const { provider, world, publicUrl } = paying
    if (!provider) throw new Fault('unavailable', 'nobody takes payments by card here')
    const page = `/staff/payments/${reference}`
    const begun = await beginPayment(
      { asks: (work) => c.var.act(purposeOf(c), work), system: systemIn(c, world), provider },
      { reference, isByPhone: true, returnUrl: `${originOf(c, publicUrl)}${page}` },
    )
    if (begun.kind === 'go') return goOn(c, begun.nextUrl)
    if (begun.kind === 'away') throw new Fault('unavailable', 'whoever takes payments cannot be reached')
    return c.redirect(page, 303)
  })
}

async function doing(
  c: Web,
  paying: Paying,
  work: (ctx: Context, reference: Reference, sent: Sent) => Promise<readonly Problem[]>,
): Promise<Response> {
  const reference = referenceOf(c)
  const sent = await formOf(c)
  const problems = await c.var.act(purposeOf(c), (ctx) => work(ctx, reference, sent))
  return problems.length > 0
    ? show(c, paying, sent, problems)
    : c.redirect(`/staff/payments/${reference}`, 303)
}

async function show(
  c: Web,
  { provider }: Paying,
  typed: Sent = {},
  problems: readonly Problem[] = [],
): Promise<Response> {
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const whole = await mustHaveCharge(ctx, referenceOf(c))
    const may = {
      keep: await isAllowed(ctx, 'payments.keep'),
      refund: await isAllowed(ctx, 'payments.refund'),
      takeByPhone: provider !== undefined && (await isAllowed(ctx, 'payments.pay')),
    }
    return wholeChargePage({ whole, me: ctx.actor.id, may, problems, typed })
  })
  return c.var.show(page, problems.length > 0 ? 400 : 200)
}

/** What is to be paid for a case, for its page; or where it is asked for, when its service costs something. */
export async function paymentBesideCase(ctx: Context, reference: string): Promise<Content> {
  if (!(await isAllowed(ctx, 'payments.read'))) return false
  const whole = await wholeCharge(ctx, reference as Reference)
  if (whole) return chargePart(whole)
  if (!(await isAllowed(ctx, 'payments.keep'))) return false
  const found = await findCase(ctx, reference as Reference)
  const fee = found && definitionOf(found)?.fee
  return fee && askPart(reference, highestFee(fee) ?? 0)
}
