import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { openCase } from '#cases'
import { frameFor } from '#govuk'
import { actAs } from '#kit/context'
import { createApp, enter } from '#kit/http'
import { openLog } from '#kit/log'
import type { Reference } from '#kit/reference'
import { send, testApp, testOfficer, testWorld, words } from '#kit/testing'
import { chargeFor } from '#payments'
import { findService } from '#services'
import { addDemonstrationPay, demonstrationPayKey, demonstrationPayPath } from '../../demo/pay/pay.ts'
import { govUkPay } from '../../src/payments/adapters/gov-uk-pay.ts'
import { addRoutes } from '../../src/payments/http.ts'
import { paymentsJobs } from '../../src/payments/jobs.ts'
import { wholeCharge } from '../../src/payments/service/look.ts'

/** What GOV.UK Pay's notices are signed with, to a council in a test. */
export const noticeSecret = 'a secret that is agreed with GOV.UK Pay'

/** A council that takes payments by card, with what looks like GOV.UK Pay on a port of its own. */
export async function payingCouncil() {
  let now = new Date('2026-03-02T09:00:00Z')
  const world = await testWorld(() => now)
  const frame = frameFor({ council: 'Example Council' })
  // Many payers in a test have one address between them.
  const pay = createApp({ world, frame, log: openLog('error'), rates: { reads: 10_000, writes: 10_000 } })
  addDemonstrationPay(pay)
  const server: ServerType = serve({ fetch: pay.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const provider = govUkPay({
    key: demonstrationPayKey,
    url: `http://127.0.0.1:${port}${demonstrationPayPath}`,
  })
  const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world, 'test')
  const officer = testOfficer(world)

  /** The pages of the council, with whoever it has take payments. */
  const appWith = (takes = provider) => {
    const app = testApp(world, frame)
    const actor = { id: 'contact-centre-1', kind: 'officer', role: 'contact-centre' } as const
    app.use('/staff/*', (c, next) => {
      const signedIn = { name: 'Sam', role: actor.role, purpose: 'answer-enquiry' }
      enter(c, world, { actor, signedIn })
      return next()
    })
    const counter = { phone: '01632 960000', phoneHours: 'Monday to Friday' }
    addRoutes(app, { world, counter, provider: takes, webhookSecret: noticeSecret })
    return app
  }
  const app = appWith()

  return {
    world,
    provider,
    app,
    appWith,
    resident,
    officer,
    later: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    jobs: paymentsJobs({ provider, origin: () => 'https://example.gov.uk' }),
    /** Joins the garden waste collection with two bins, and is charged for it. */
    ask: () =>
      resident('report', async (ctx) => {
        const definition = findService('pay-garden-waste')
        if (!definition) throw new Error('there is no such service')
        const answers = { bins: 2, benefit: 'no' }
        const service = `${definition.id}@${definition.version}`
        const asked = { service, summary: 'Garden waste', answers, channel: 'web' } as const
        const reference = await openCase(ctx, asked)
        await chargeFor(ctx, { reference, definition, answers })
        return reference
      }),
    see: (reference: Reference) => officer('answer-enquiry', (ctx) => wholeCharge(ctx, reference)),
    page: async (path: string) => words(await (await app.request(path)).text()),
    /** Goes on from “Pay by card” to where the card is typed. */
    begin: async (reference: Reference, path = `/pay/${reference}`) => {
      const answer = await send(app, path, {})
      return /url=(.*)/.exec(answer.headers.get('refresh') ?? '')?.[1] ?? ''
    },
    /** What the bank says on the pages of whoever takes payments. */
    card: (onwards: string, says: 'works' | 'declined') =>
      send(pay, onwards, { card: says }, { origin: new URL(onwards).origin }),
    close: async () => {
      server.close()
      await world.db.destroy()
    },
  }
}
