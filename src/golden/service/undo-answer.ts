import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { RecordKey } from '#sources'
import type { PersonId } from '../model/person.ts'
import type { GivenAnswer } from '../model/review.ts'
import { answerBehind, endAnswer, restoreDecided, selectAnswers } from '../store/answer.ts'
import { decisionsAbout } from '../store/decision.ts'
import { findLink } from '../store/link.ts'
import { reopenReview } from '../store/review.ts'
import { selectPin } from '../store/standing.ts'
import { weighQuestions } from '../store/weigh-questions.ts'
import { decideAlone } from './decide-alone.ts'
import { unpinValue } from './pin.ts'
import { undoAlone } from './undo.ts'

/**
 * Takes an answer back, or all that were given together: links, constraints, choices of values and holds are exactly as
 * they were, and the question is open again. Returns the questions whose answers were taken back.
 *
 * Errors: `Fault('not-found')`; `Fault('conflict')` when it was taken back already, when whoever waited for it was told,
 *         or when the same records have been decided on since: that must be undone first.
 */
export async function undoAnswer(ctx: Context, id: string): Promise<readonly string[]> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const answers = (await selectAnswers(ctx, id)).filter(({ undoneAt }) => !undoneAt)
  if (answers.length === 0) throw new Fault('not-found', 'no answer that still stands')
  for (const answer of answers) await undoOne(ctx, answer)
  return answers.map(({ review }) => review)
}

async function undoOne(ctx: Context, { id, review, answer, question, ...found }: GivenAnswer): Promise<void> {
  if (question.kind === 'claim' && answer !== 'not-sure')
    throw new Fault('conflict', 'whoever waited for this answer has been told')
  if (!(await endAnswer(ctx, id))) throw new Fault('conflict', 'another steward has answered since')
  // Somebody may have taken the choice of a value back by itself.
  if (found.pin && (await selectPin(ctx, found.pin))) await unpinValue(ctx, found.pin)
  const before = await peopleOf(ctx, question)
  if (found.decision) await undoAlone(ctx, found.decision)
  if (question.kind === 'pair' && answer !== 'not-sure' && answer !== 'split')
    await restoreDecided(ctx, [question.a, question.b], found.before)
  await reopenReview(ctx, review, found)
  await weighQuestions(ctx, [...before, ...(await peopleOf(ctx, question))])
  await record(ctx, { action: 'golden.answer-undone', about: review, detail: { answer } })
}

async function peopleOf(ctx: Context, question: GivenAnswer['question']) {
  if (question.kind !== 'pair') return []
  const links = [await findLink(ctx, question.a), await findLink(ctx, question.b)]
  return links.flatMap((link) => (link ? [link.person] : []))
}

/**
 * Undoes a merge or a split: every link, constraint and hold is exactly as it was before. One that followed from an answer
 * takes that answer back with it, so that the question is open again and nothing is learned from it.
 *
 * Errors: as of `undoAlone` and `undoAnswer`.
 */
export async function undoDecision(ctx: Context, id: string): Promise<void> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const answer = await answerBehind(ctx, id)
  if (answer) await undoAnswer(ctx, answer)
  else await undoAlone(ctx, id)
}

/**
 * Puts a record back that was taken from a person: undoes that decision.
 *
 * Errors: `Fault('not-found')` when it was not taken from them, or has been put back already.
 */
export async function relink(ctx: Context, key: RecordKey, person: PersonId): Promise<void> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const link = await findLink(ctx, key)
  const taken = (await decisionsAbout(ctx, person)).find(
    ({ kind, other, undoneAt }) => kind === 'split' && !undoneAt && other === link?.person,
  )
  if (!taken) throw new Fault('not-found', 'that record was not taken from that person')
  await undoDecision(ctx, taken.id)
}
