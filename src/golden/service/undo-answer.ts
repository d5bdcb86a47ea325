import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { GivenAnswer } from '../model/review.ts'
import { endAnswer, restoreDecided, selectAnswers } from '../store/answer.ts'
import { findLink } from '../store/link.ts'
import { reopenReview } from '../store/review.ts'
import { weighQuestions } from '../store/review-queue.ts'
import { unpinValue } from './pin.ts'
import { undoDecision } from './undo.ts'

/**
 * Takes an answer back, or all that were given together: links, constraints, choices of values and holds are exactly as
 * they were, and the question is open again. Returns how many answers were taken back.
 *
 * Errors: `Fault('not-found')`; `Fault('conflict')` when it was taken back already, when whoever waited for it was told,
 *         or when the same records have been decided on since: that must be undone first.
 */
export async function undoAnswer(ctx: Context, id: string): Promise<number> {
  await mustBeAllowed(ctx, 'golden.steward')
  const answers = (await selectAnswers(ctx, id)).filter(({ undoneAt }) => !undoneAt)
  if (answers.length === 0) throw new Fault('not-found', 'no answer that still stands')
  for (const answer of answers) await undoOne(ctx, answer)
  return answers.length
}

async function undoOne(ctx: Context, { id, review, answer, question, ...found }: GivenAnswer): Promise<void> {
  if (question.kind === 'claim' && answer !== 'not-sure')
    throw new Fault('conflict', 'whoever waited for this answer has been told')
  if (!(await endAnswer(ctx, id))) throw new Fault('conflict', 'it was taken back already')
  if (found.pin) await unpinValue(ctx, found.pin)
  const before = await peopleOf(ctx, question)
  if (found.decision) await undoDecision(ctx, found.decision)
  if (question.kind === 'pair' && answer !== 'not-sure' && answer !== 'split')
    await restoreDecided(ctx, [question.a, question.b], found.before)
  await reopenReview(ctx, review)
  await weighQuestions(ctx, [...before, ...(await peopleOf(ctx, question))])
  await record(ctx, { action: 'golden.answer-undone', about: review, detail: { answer } })
}

async function peopleOf(ctx: Context, question: GivenAnswer['question']) {
  if (question.kind !== 'pair') return []
  const links = [await findLink(ctx, question.a), await findLink(ctx, question.b)]
  return links.flatMap((link) => (link ? [link.person] : []))
}
