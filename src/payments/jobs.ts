import type { Job } from '#kit/jobs'
import type { Reference } from '#kit/reference'
import type { Provider } from './model/provider.ts'
import { remindToPay } from './service/charge.ts'
import { reconcile, settleNoticed } from './service/reconcile.ts'
import { followRefunds, sendRefund } from './service/refund.ts'

/** What work in the background is put together with. */
export type JobParts = {
  /** Without one, nobody pays by card here. */
  readonly provider: Provider | undefined
  /** Where people reach us, once that is known: `https://hartmere.example`. */
  readonly origin: () => string | undefined
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is done in the background: tell how to pay, ask what has become of payments, send money back. */
export function paymentsJobs({ provider, origin }: JobParts): readonly Job[] {
  return [
    {
      name: 'payments:ask',
      run: (act, { reference }) =>
        act('delivery', (ctx) => {
          const at = origin()
          const payAt = at ? `${at}/pay/${textIn(reference)}` : 'our website'
          return remindToPay(ctx, textIn(reference) as Reference, payAt)
        }),
    },
    {
      name: 'payments:look',
      run: async (act, { payment }) => provider && settleNoticed(act, provider, textIn(payment)),
    },
    {
      name: 'payments:refund',
      run: async (act, { refund }) => provider && sendRefund(act, provider, textIn(refund)),
    },
    {
      name: 'payments:reconcile',
      everySeconds: 120,
      run: async (act) => {
        if (!provider) return
        await reconcile(act, provider)
        await followRefunds(act, provider)
      },
    },
  ]
}
