import { bodyLimit } from 'hono/body-limit'
import type { World } from '#kit/context'
import { type App, enter } from '#kit/http'
import { problemAnswer } from '#kit/problem'
import type { ProblemKind } from '#kit/problem-kinds'
import { followed, type OnLoaded } from '../service/follow.ts'
import { receiveChanges } from '../service/receive.ts'

const limit = bodyLimit({ maxSize: 1_000_000 })

/** How an application is told that its message holds nothing that can be taken in. */
export const nothingTakenIn: ProblemKind = {
  name: 'nothing-taken-in',
  status: 422,
  title: 'Nothing was taken in',
  says: 'The message is signed rightly, but not one of its records can be used, or they are held for a person to look at. “detail” says why.',
}

/** Where applications send what has changed in their records, each message signed. */
export function addChangesWebhook(app: App, world: World, onLoaded: OnLoaded): void {
  app.post('/webhooks/changes/:source', limit, async (c) => {
    const source = c.req.param('source')
    const body = await c.req.text()
    const headers = {
      'webhook-id': c.req.header('webhook-id') ?? '',
      'webhook-timestamp': c.req.header('webhook-timestamp') ?? '',
      'webhook-signature': c.req.header('webhook-signature') ?? '',
    }
    // An application is no person: it acts as the system, and the signature says which it is.
    enter(c, world, { actor: { id: `source ${source}`, kind: 'service', role: 'system' } })
    const loaded = await c.var.act('loading', async (ctx) => {
      const report = await receiveChanges(ctx, source, { headers, body })
      return followed(ctx, { source, report, onLoaded })
    })
    if (loaded.ok) return c.json(loaded.value, 200)
    return problemAnswer(c, nothingTakenIn, { detail: loaded.problems[0]?.message })
  })
}
