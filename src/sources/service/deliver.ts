import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { sendWebhook } from '../adapters/send-webhook.ts'
import type { Delivered, Notice } from '../model/delivery.ts'
import { isSignedBy, type SignedHeaders } from '../model/webhook.ts'
import { findSource, secretsOf } from './registry.ts'

/** How an application is told of changes: all that is needed to do so outside of any transaction. */
export type Delivery =
  | { readonly kind: 'task' }
  | { readonly kind: 'webhook'; readonly url: string; readonly secrets: readonly string[] }

/** How changes go back to an application. */
export async function deliveryTo(ctx: Context, sourceId: string): Promise<Delivery> {
  const { writeBack, webhookUrl } = await findSource(ctx, sourceId)
  if (writeBack === 'task' || !webhookUrl) return { kind: 'task' }
  return { kind: 'webhook', url: webhookUrl, secrets: await secretsOf(ctx, sourceId) }
}

/**
 * Tells an application of a change. Outside of any transaction, since it may take ten seconds. Told twice is told
 * once, by the id of the notice. For a task nothing is sent: an officer acts on a page.
 *
 * Errors: none; see `Delivered`.
 */
export async function deliver(delivery: Delivery, notice: Notice, now: Date): Promise<Delivered> {
  if (delivery.kind === 'task') return { kind: 'sent' }
  return sendWebhook(notice, { ...delivery, now })
}

/**
 * Goes on only if a webhook that came in was signed by that source, just now.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function mustBeSigned(
  ctx: Context,
  source: string,
  {
    headers,
    body,
  }: { readonly headers: Readonly<Partial<Record<keyof SignedHeaders, string>>>; readonly body: string },
): Promise<void> {
  const secrets = await secretsOf(ctx, source)
  const now = Math.floor(ctx.now.getTime() / 1000)
  if (!isSignedBy(headers, body, { secrets, now }))
    throw new Fault('forbidden', `a webhook in the name of ${source} is not signed by it`)
}
