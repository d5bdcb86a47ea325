import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Act } from '#kit/context'
import { dayHere } from '#kit/day'
import type { App, Web } from '#kit/http'
import { addSecret, findSource, isSignedBy, registerSource, secretsOf, signWebhook } from '#sources'

/** The applications of the demonstration that answer notices by themselves. The other services' officers answer. */
export const answering = ['housing-benefit', 'concessionary-travel', 'waste'] as const

/** Where an application of the demonstration takes its webhooks. */
const pathOf = (source: string): string => `/demo/applications/${source}/notices`

/**
 * Says in the registry where the applications of the demonstration take webhooks, with a secret for each that has none.
 * Safe to do at each start. `origin` is where this Guildhall is reached: `http://127.0.0.1:3000`.
 */
export async function connectDemonstrationApplications(
  act: Act,
  origin: string,
  newSecret: () => string,
): Promise<void> {
  await act('demonstration', async (ctx) => {
    for (const source of answering) {
      const declaration = await findSource(ctx, source)
      const webhookUrl = `${origin}${pathOf(source)}`
      const isKnown = declaration.webhookUrl === webhookUrl && declaration.writeBack === 'webhook'
      if (!isKnown) await registerSource(ctx, { ...declaration, webhookUrl, writeBack: 'webhook' })
      if ((await secretsOf(ctx, source)).length === 0) await addSecret(ctx, source, newSecret())
    }
  })
}

const proposed = z.object({ type: z.literal('record.proposed') })

const received = z.object({
  data: z.object({
    notice: z.uuid(),
    told: z.record(z.string(), z.string()),
  }),
})

/**
 * Adds the applications themselves: each takes a signed notice, looks whom it knows, and answers with a signed webhook
 * of its own before it says that it has the notice. Should it be stopped between the two, the notice comes again, and
 * the same answer under the same id is one answer. `act` reads the secrets that were agreed, `now` is the time.
 */
export function addDemonstrationApplications(app: App, act: Act, now: () => Date): void {
  app.post('/demo/applications/:source/notices', async (c) => {
    const source = c.req.param('source')
    const isOurs = answering.some((known) => known === source)
    const secrets = isOurs ? await act('demonstration', (ctx) => secretsOf(ctx, source)) : []
    const body = await c.req.text()
    const seconds = Math.floor(now().getTime() / 1000)
    if (!isSignedBy(signedHeadersOf(c), body, { secrets, now: seconds }))
      return c.json({ title: 'Not signed' }, 401)
    const sent: unknown = JSON.parse(body)
    // A better value: it is as willing as can be.
    if (proposed.safeParse(sent).success) return c.json(acted)
    const notice = received.safeParse(sent)
    if (!notice.success) return c.json({ title: 'No notice' }, 400)

    const { notice: id, told } = notice.data.data
    const answer = JSON.stringify({
      type: 'notice.answered',
      data: { notice: id, ...answerOf(source, told, now()) },
    })
    const signed = signWebhook({ id: `answer-${id}`, timestamp: seconds, body: answer }, secrets)
    const taken = await app.request(`/webhooks/acknowledgements/${source}`, {
      method: 'POST',
      body: answer,
      headers: { ...signed, 'content-type': 'application/json' },
    })
    return taken.ok ? c.json({ received: id }, 202) : c.json({ title: 'Our answer was not taken' }, 503)
  })
}

const signedHeadersOf = (c: Web) => ({
  'webhook-id': c.req.header('webhook-id') ?? '',
  'webhook-timestamp': c.req.header('webhook-timestamp') ?? '',
  'webhook-signature': c.req.header('webhook-signature') ?? '',
})

/** Whom an application of the demonstration knows: waste every home, bus passes by age, benefits by chance that is always the same. */
function answerOf(source: string, told: Readonly<Record<string, string>>, now: Date) {
  if (source === 'concessionary-travel' && told.date_of_birth)
    return ageOf(told.date_of_birth, now) >= 66 ? acted : notKnown
  if (source === 'waste') return acted
  const draw = createHash('sha256')
    .update(JSON.stringify([source, told]))
    .digest()
    .readUInt8()
  return draw < 128 ? acted : notKnown
}

const acted = { answer: 'acted' } as const
const notKnown = { answer: 'not-known-here' } as const

function ageOf(dateOfBirth: string, now: Date): number {
  const today = dayHere(now)
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}
