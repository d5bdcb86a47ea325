import { createHash } from 'node:crypto'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { mustBeSigned } from '#sources'
import { inWords, readAcknowledgement } from '../model/acknowledgement.ts'
import { keepAnswered, takeWebhook, type WebhookAnswer } from '../store/once.ts'
import { acknowledge } from './answer.ts'

/** A webhook as it came in. */
export type Incoming = {
  readonly source: string
  readonly headers: Parameters<typeof mustBeSigned>[2]['headers']
  readonly body: string
}

/**
 * Takes a service's answer out of a webhook that it has signed. It is stored by its id before it is acted on: the same
 * again gets the same answer, and does nothing.
 *
 * Errors: `Fault('forbidden')` when it is not signed by that source, just now.
 * Source: Standard Webhooks, version 1.0.0; RFC 9457 for what is wrong with it.
 */
export async function receive(ctx: Context, { source, headers, body }: Incoming): Promise<WebhookAnswer> {
  await mustBeSigned(ctx, source, { headers, body })
  const key = { source, id: headers['webhook-id'] ?? '' }
  const sha256 = createHash('sha256').update(body).digest('hex')
  const taken = await takeWebhook(ctx, key, sha256)
  if (taken && taken.sha256 !== sha256) return problem(422, 'That webhook-id came with another body before')
  if (taken?.answer) return taken.answer
  const answer = await actOn(ctx, source, body)
  await keepAnswered(ctx, key, answer)
  return answer
}

async function actOn(ctx: Context, source: string, body: string): Promise<WebhookAnswer> {
  const said = readAcknowledgement(body)
  if (!said.ok) return problem(400, inWords(said.problems))
  try {
    await acknowledge(ctx, { ...said.value, source })
    return { status: 200, body: { notice: said.value.notice, answer: said.value.answer } }
  } catch (error) {
    // Nothing has been changed yet: the refusal is kept, so that it is the same next time.
    if (!(error instanceof Fault)) throw error
    return problem(error.status, error.message)
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'That is no answer to a notice',
  403: 'That may not be answered',
  404: 'No such notice',
  409: 'Answered otherwise before',
  422: 'Other body under the same id',
}

const problem = (status: number, detail: string): WebhookAnswer => ({
  status,
  body: { type: 'about:blank', title: titles[status] ?? 'Refused', status, detail },
})
