import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { Review } from '../model/review.ts'
import { selectReview } from '../store/review.ts'
import { type Answered, type Answering, decideReview } from './answer-review.ts'
import { decideAlone } from './decide-alone.ts'
import { markNow } from './review.ts'
import { lastAnswered } from './review-queue.ts'

/**
 * What came of an answer from a page: besides what it came to, that it was given already, that somebody else was quicker,
 * that other records would move than were shown, or that the question is not asked any more. Then nothing has changed.
 */
export type AnsweredShown = Answered | { readonly kind: 'again' | 'overtaken' | 'moved' | 'gone' }

/** Takes an answer to a question as it was shown, so that nothing is made one that nobody looked at. Errors: as of `decideReview`. */
export async function answerShown(
  ctx: Context,
  id: string,
  { mark, ...answering }: Answering & { readonly mark: string },
): Promise<AnsweredShown> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const review = await selectReview(ctx, id)
  if (!review) return { kind: 'gone' }
  if (await hasSaidSo(ctx, review, answering)) return { kind: 'again' }
  if (review.state !== 'open' || review.contestedBy.includes(ctx.actor.id)) return { kind: 'overtaken' }
  if (mustBeAsShown(review, answering) && (await markNow(ctx, review)) !== mark) return { kind: 'moved' }
  return decideReview(ctx, id, answering)
}

/** Whether it is what whoever answers has said of it already: sent twice, or not sure as before. */
async function hasSaidSo(ctx: Context, { id, passedBy }: Review, { answer }: Answering): Promise<boolean> {
  if (answer === 'not-sure' && passedBy.includes(ctx.actor.id)) return true
  const last = await lastAnswered(ctx)
  return last?.review === id && last.answer === answer
}

/** Whether an answer is about all that a page showed: of two records what moves, of a claim each who was shown. */
const mustBeAsShown = ({ question }: Review, { answer }: Answering): boolean =>
  answer === 'same' || (question.kind === 'claim' ? answer === 'not-same' : answer === 'wrong-value')
