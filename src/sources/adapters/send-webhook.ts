import { type Delivered, type Notice, readResponse } from '../model/delivery.ts'
import { signWebhook } from '../model/webhook.ts'

/** Where a webhook goes, what it is signed with, and when. */
export type Destination = {
  readonly url: string
  readonly secrets: readonly string[]
  readonly now: Date
  /** Units: milliseconds. */
  readonly timeout?: number
}

// An answer is a word and a reason.
const mostAnswer = 64 * 1024

/**
 * Sends a notice, signed, to an application.
 *
 * Errors: none. Whatever goes wrong is `failed`, and says whether it is worth trying again. No redirect is followed, so
 *         that a notice goes nowhere that was not agreed.
 * Source: Standard Webhooks, version 1.0.0.
 */
export async function sendWebhook(
  notice: Notice,
  { url, secrets, now, timeout = 10_000 }: Destination,
): Promise<Delivered> {
  if (secrets.length === 0) return { kind: 'failed', retryable: true, why: 'there is no secret to sign with' }
  const body = JSON.stringify({ type: notice.type, timestamp: now.toISOString(), data: notice.facts })
  const timestamp = Math.floor(now.getTime() / 1000)
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      headers: {
        ...signWebhook({ id: notice.id, timestamp, body }, secrets),
        'content-type': 'application/json',
        'idempotency-key': notice.id,
        'user-agent': 'Guildhall',
      },
    })
    return readResponse(response.status, await answerOf(response))
  } catch (error) {
    const why =
      error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection'
    return { kind: 'failed', retryable: true, why }
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.length
    if (size > mostAnswer) break
    pieces.push(piece)
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'))
  } catch {
    return undefined
  }
}
