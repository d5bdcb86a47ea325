import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { dayHere, momentHere } from '#kit/day'
import { type LastAnswer, perPage, type Review, type ReviewFilter } from '../model/review.ts'
import { countAnswers, lastAnswer } from '../store/answer.ts'
import { countPairs, countWaiting, nextQuestion, openQuestions, type Waiting } from '../store/review-queue.ts'

/** What waits for stewards, and how far they are. */
export type Queue = {
  /** Those of one page, the one whose answer is worth most first. */
  readonly reviews: readonly Review[]
  /** How many wait in all, and of those that were asked for. */
  readonly open: number
  readonly wanted: number
  readonly waiting: readonly Waiting[]
  readonly decidedToday: number
  /** The share of all pairs of records of one person that are joined, as far as open questions can tell. From 0 to 1. */
  readonly recall: number
  readonly next: string | undefined
  readonly last: LastAnswer | undefined
}

/**
 * Shows what waits, in the order of what an answer is worth: what could bring somebody restricted to light; claims, since
 * somebody waits; answers that contradict each other; then pairs of records.
 */
export async function listReviews(ctx: Context, filter: ReviewFilter = {}, page = 1): Promise<Queue> {
  await mustBeAllowed(ctx, 'golden.steward')
  const waiting = await countWaiting(ctx)
  const { joined, expected } = await countPairs(ctx)
  return {
    reviews: await openQuestions(ctx, filter, { from: (page - 1) * perPage, atMost: perPage }),
    open: wantedOf(waiting, {}),
    wanted: wantedOf(waiting, filter),
    waiting,
    decidedToday: await countAnswers(ctx, startOfDay(ctx.now)),
    recall: joined + expected === 0 ? 1 : joined / (joined + expected),
    next: await nextQuestion(ctx, filter),
    last: await lastAnswered(ctx),
  }
}

/** How far stewards are: how many questions of those that were asked for are left, and how many answers today has seen. */
export async function showProgress(
  ctx: Context,
  filter: ReviewFilter = {},
): Promise<Pick<Queue, 'wanted' | 'decidedToday'>> {
  await mustBeAllowed(ctx, 'golden.steward')
  const wanted = wantedOf(await countWaiting(ctx), filter)
  return { wanted, decidedToday: await countAnswers(ctx, startOfDay(ctx.now)) }
}

/** The question that whoever acts is asked next; `undefined` when none is left for them. */
export async function nextReview(ctx: Context, filter: ReviewFilter = {}): Promise<string | undefined> {
  await mustBeAllowed(ctx, 'golden.steward')
  return nextQuestion(ctx, filter)
}

/** The last answer of whoever acts, while they are likely to remember why they gave it. */
export const lastAnswered = (ctx: Context): Promise<LastAnswer | undefined> =>
  lastAnswer(ctx, new Date(ctx.now.getTime() - 8 * 3_600_000))

function wantedOf(waiting: readonly Waiting[], filter: ReviewFilter): number {
  const isWanted = ({ kind, between }: Waiting) =>
    (!filter.kind || kind === filter.kind) && (!filter.between || between === filter.between)
  return waiting.filter(isWanted).reduce((total, { open }) => total + open, 0)
}

const startOfDay = (now: Date): Date => momentHere(dayHere(now))
