import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { PersonId } from '../model/person.ts'
import type { Answer, GivenAnswer, Review } from '../model/review.ts'
import { insertAnswer } from '../store/answer.ts'
import { closeReview, passReview, selectReview } from '../store/review.ts'
import { contest } from '../store/review-queue.ts'
import { weighQuestions } from '../store/weigh-questions.ts'
import { answerPair, type Mended } from './answer-pair.ts'
import { decideAlone } from './decide-alone.ts'
import { candidatesOf } from './review.ts'

/** What a steward said about a claim: whose it is, or that it is nobody's whom we know. */
export type ClaimAnswer = { readonly kind: 'same'; readonly person: PersonId } | { readonly kind: 'new' }

/** Told of every answer about a claim, with the reference of what waits for it. */
export type OnDecided = (ctx: Context, about: string, answer: ClaimAnswer) => Promise<void>

/** An answer, with what belongs to it. */
export type Answering = {
  readonly answer: Answer
  /** Which candidate a claim is about. */
  readonly person?: PersonId | undefined
  /** Which record is wrong: the value of a field in it, or that it is about this person. */
  readonly mended?: Mended | undefined
  /** The identifier of what is answered together. */
  readonly batch?: string | undefined
  readonly onDecided?: OnDecided | undefined
}

/** What became of an answer: it stands; or it contradicts an earlier one, and somebody else decides. */
export type Answered = { readonly kind: 'stands' | 'contested'; readonly answer: string }

/**
 * Takes a steward's answer. It stands in every later build, until it is taken back. For a pair, `same` makes one person of
 * both; for a claim, whoever waits for it is told. An answer that contradicts what stewards decided before changes
 * nothing: it is for a steward to decide who gave neither. Who is not sure whose a claim is leaves it to another.
 *
 * Errors: `Fault('not-found')`; `Fault('conflict')` when somebody else has answered already, or no candidate, record or
 *         value was chosen; `Fault('forbidden')` for whoever has given one of the answers that contradict each other.
 */
export async function decideReview(ctx: Context, id: string, answering: Answering): Promise<Answered> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const review = await selectReview(ctx, id)
  if (!review || review.question.kind === 'exposure') throw new Fault('not-found', `no question ${id}`)
  if (review.contestedBy.includes(ctx.actor.id))
    throw new Fault('forbidden', 'a second steward answers what your answer contradicts')
  // Somebody waits to know whose a claim is: whoever is not sure leaves it to others.
  const isLeft = review.question.kind === 'claim' && answering.answer === 'not-sure'
  if (!(await (isLeft ? passReview(ctx, id) : closeReview(ctx, id, answering.answer))))
    throw new Fault('conflict', 'this question has been answered')
  const done = await carryOut(ctx, review, answering)
  if (done.contested) await contest(ctx, id, [ctx.actor.id, ...done.contested])
  const given = ctx.newId()
  await insertAnswer(ctx, {
    id: given,
    review: id,
    answer: answering.answer,
    question: review.question,
    bits: review.bits,
    // What stewards do not agree on teaches nothing yet.
    pattern: done.contested ? '' : review.pattern,
    pairs: review.pairs,
    batch: answering.batch,
    chosen: done.chosen,
    contestedBy: review.contestedBy,
    ...done.found,
  })
  if (done.people.length > 0) await weighQuestions(ctx, done.people)
  const kind = done.contested ? 'contested' : 'stands'
  await record(ctx, {
    action: 'golden.review-decided',
    about: id,
    detail: { answer: answering.answer, kind },
  })
  return { kind, answer: given }
}

/** What an answer came to: what it found in place, whose links it changed, and whom it contradicts. */
export type Done = {
  readonly found: Pick<GivenAnswer, 'decision' | 'pin' | 'before'>
  readonly people: readonly PersonId[]
  readonly contested?: readonly string[] | undefined
  /** Which candidate a claim is from. */
  readonly chosen?: PersonId | undefined
}

/** That nothing changed. */
const nothingDone: Done = {
  found: { decision: undefined, pin: undefined, before: undefined },
  people: [],
}

async function carryOut(ctx: Context, review: Review, answering: Answering): Promise<Done> {
  if (answering.answer === 'not-sure') return nothingDone
  if (review.question.kind === 'pair')
    return answerPair(ctx, { ...review, question: review.question }, answering)
  const { answer, person, onDecided } = answering
  if (answer !== 'same' && answer !== 'not-same')
    throw new Fault('conflict', 'that is no answer to whose a claim is')
  const chosen = (await candidatesOf(ctx, review)).find((each) => each === person)
  if (answer === 'same' && !chosen) throw new Fault('conflict', 'no candidate was chosen')
  const said: ClaimAnswer = answer === 'same' && chosen ? { kind: 'same', person: chosen } : { kind: 'new' }
  if (review.about) await onDecided?.(ctx, review.about, said)
  return { ...nothingDone, chosen: said.kind === 'same' ? said.person : undefined }
}
