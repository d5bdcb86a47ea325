import { type Act, actAs, type World } from '#kit/context'
import { type App, formOf, type Web } from '#kit/http'
import { originOf } from '#kit/origin'
import { type Reference, readReference } from '#kit/reference'
import type { Provider } from '../model/provider.ts'
import {
  awayPage,
  type Counter,
  chargePage,
  checkingPage,
  findChargePage,
  onwardsPage,
  returnedPage,
} from '../pages/pay.ts'
import { chargeOf, isUnderWay } from '../service/look.ts'
import { type Asks, beginPayment } from '../service/pay.ts'
import { settleReturned } from '../service/reconcile.ts'

/** What the pages of whoever pays are put together with. */
export type Paying = {
  readonly world: World
  readonly counter: Counter
  /** Without one, nobody pays by card here. */
  readonly provider?: Provider | undefined
  readonly publicUrl?: string | undefined
}

// Whoever pays is a resident in it, even someone who is signed in as an officer elsewhere.
const resident = { id: 'anonymous', kind: 'resident', role: 'resident' } as const

/** This Guildhall, which believes whoever takes payments and nobody else. */
export const systemIn = (c: Web, world: World): Act =>
  actAs({ id: 'payments', kind: 'service', role: 'system' }, world, c.var.request)

/** Where somebody pays for what was asked under a reference: no account, and nothing of who asked for what. */
export function addPublicRoutes(app: App, { world, counter, provider, publicUrl }: Paying): void {
  const asksIn =
    (c: Web): Asks =>
    (work) =>
      actAs(resident, world, c.var.request)('report', work)
  const find = (c: Web, reference: Reference) => asksIn(c)((ctx) => chargeOf(ctx, reference))

  app.get('/pay', (c) => c.var.show(findChargePage()))

  app.post('/pay', async (c) => {
    const { reference: typed = '' } = await formOf(c)
    const reference = readReference(typed)
    if (reference && (await find(c, reference))) return c.redirect(`/pay/${reference}`, 303)
    return c.var.show(findChargePage(typed, [{ field: 'reference', message: whyNot(typed, reference) }]), 400)
  })

  app.get('/pay/:reference', async (c) => {
    const charge = await chargeIn(c, find)
    if (!charge) return c.redirect('/pay', 303)
    return c.var.show(chargePage(charge, { counter, takesCards: provider !== undefined }))
  })

  app.post('/pay/:reference', async (c) => {
    const charge = await chargeIn(c, find)
    if (!charge) return c.redirect('/pay', 303)
    const { reference } = charge
    if (!provider) return c.var.show(awayPage(reference, counter), 503)
    const returnUrl = `${originOf(c, publicUrl)}/pay/${reference}/returned`
    const begun = await beginPayment(
      { asks: asksIn(c), system: systemIn(c, world), provider },
      { reference, returnUrl, isByPhone: false },
    )
    if (begun.kind === 'go') return goOn(c, begun.nextUrl)
    if (begun.kind === 'away') return c.var.show(awayPage(reference, counter), 503)
    if (begun.kind === 'checking') return c.var.show(checkingPage(reference))
    return c.redirect(`/pay/${reference}/returned`, 303)
  })

  app.get('/pay/:reference/returned', async (c) => {
    const reference = readReference(c.req.param('reference'))
    if (reference && provider) await askAfter(systemIn(c, world), provider, reference)
    const charge = await chargeIn(c, find)
    if (!charge) return c.redirect('/pay', 303)
    const open = await asksIn(c)((ctx) => isUnderWay(ctx, charge.reference))
    return c.var.show(returnedPage(charge, open, counter))
  })
}

/**
 * Asks whoever takes payments what has become of one. Should they not be reached now, what is known is shown, and they are
 * asked again in the background.
 */
export const askAfter = (system: Act, provider: Provider, reference: Reference): Promise<void> =>
  settleReturned(system, provider, reference).catch(() => undefined)

async function chargeIn(c: Web, find: (c: Web, reference: Reference) => ReturnType<typeof chargeOf>) {
  const reference = readReference(c.req.param('reference') ?? '')
  return reference && find(c, reference)
}

function whyNot(typed: string, reference: Reference | undefined): string {
  if (!typed.trim()) return 'Enter your reference number'
  return reference
    ? 'There is nothing to pay under that reference'
    : 'Enter a reference number like X4K-9P2-WR3'
}

/** A form of ours may lead nowhere else, so a page does: by itself, or by its button. */
export function goOn(c: Web, nextUrl: string): Response {
  c.header('refresh', `0; url=${nextUrl}`)
  return c.var.show(onwardsPage(nextUrl))
}
