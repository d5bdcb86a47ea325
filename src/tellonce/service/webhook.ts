import { createHash } from 'node:crypto'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { problemOf } from '#kit/problem'
import { mustBeSigned } from '#sources'
import { inWords, readAcknowledgement } from '../model/acknowledgement.ts'
import { keepAnswered, takeWebhook, type WebhookAnswer } from '../store/once.ts'
import { acknowledge } from './answer.ts'
import { type AnswerProblem, answerProblems } from './answer-problems.ts'

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
  if (taken && taken.sha256 !== sha256)
    return problem('webhook-id-taken', 'That webhook-id came with another body before')
  if (taken?.answer) return taken.answer
  const answer = await actOn(ctx, source, body)
  await keepAnswered(ctx, key, answer)
  return answer
}

async function actOn(ctx: Context, source: string, body: string): Promise<WebhookAnswer> {
  const said = readAcknowledgement(body)
  if (!said.ok) return problem('not-an-answer', inWords(said.problems))
  try {
    await acknowledge(ctx, { ...said.value, source })
    return { status: 200, body: { notice: said.value.notice, answer: said.value.answer } }
  } catch (error) {
    // What cannot be done now may be done later, so that no answer is kept.
    if (!(error instanceof Fault) || error.kind === 'unavailable') throw error
    // Nothing has been changed yet: the refusal is kept, so that it is the same next time.
    return problem(kindOf[error.kind], error.message)
  }
}

const kindOf = {
  'not-found': 'no-such-notice',
  forbidden: 'not-yours-to-answer',
  conflict: 'answered-otherwise',
} as const

function problem(name: AnswerProblem, detail: string): WebhookAnswer {
  const body = problemOf({ name, ...answerProblems[name] }, { detail })
  return { status: body.status, body }
}
