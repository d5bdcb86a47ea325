import type { Job } from '#kit/jobs'
import { conclude, concludeAnswered } from './service/answer.ts'
import { chase, deliverNotice, sweep } from './service/deliver.ts'
import { settleHold, settleHolds } from './service/hold.ts'

const idIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is done in the background: deliver each notice, go on where a worker died, chase what is late. */
export const tellonceJobs: readonly Job[] = [
  { name: 'tellonce:deliver', run: (act, { delivery }) => deliverNotice(act, idIn(delivery)) },
  {
    name: 'tellonce:conclude',
    run: (act, { event }) => act('delivery', (ctx) => conclude(ctx, idIn(event))),
  },
  {
    name: 'tellonce:hold',
    run: (act, { event }) => act('delivery', (ctx) => settleHold(ctx, idIn(event))),
  },
  {
    name: 'tellonce:sweep',
    everySeconds: 30,
    run: async (act) => {
      await act('delivery', sweep)
      await act('delivery', concludeAnswered)
      await act('delivery', settleHolds)
    },
  },
  { name: 'tellonce:chase', everySeconds: 3600, run: (act) => act('chasing', chase) },
]
