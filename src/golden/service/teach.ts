import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { digestOf } from '../model/digest.ts'
import {
  believe,
  certain,
  type Evidence,
  isBetter,
  type Lesson,
  type Taught,
  teach,
  tryOut,
} from '../model/teaching.ts'
import { openPairs } from '../store/alike.ts'
import { standingAnswers } from '../store/answer.ts'
import { endTeaching, insertTeaching, selectTeaching, type Teaching } from '../store/teaching.ts'
import { queueRebuild } from './rebuild.ts'

/** What the answers so far teach, what is in use, and how the two compare. */
export type Lectern = {
  readonly taught: Taught
  /** By which what was shown is known again. */
  readonly version: string
  readonly evidence: Evidence
  readonly mayGoLive: boolean
  readonly inUse: Teaching | undefined
  /** Open questions that it would no longer ask, of all. */
  readonly settles: number
  readonly open: number
}

/** Shows what the answers teach, and how it would do: nothing is put to use by that. */
export async function showTeaching(ctx: Context): Promise<Lectern> {
  await mustBeAllowed(ctx, 'golden.steward')
  const lessons = await lessonsOf(ctx)
  const [taught, inUse, open] = [teach(lessons), await selectTeaching(ctx), await openPairs(ctx)]
  const evidence = tryOut(lessons, inUse?.taught)
  return {
    taught,
    version: digestOf(taught),
    evidence,
    mayGoLive: isBetter(evidence),
    inUse,
    settles: open.filter(({ review }) => believe(taught, review) >= certain).length,
    open: open.length,
  }
}

/** Answers that were given one at a time, in their order: what was confirmed together only repeats what was taught. */
async function lessonsOf(ctx: Context): Promise<readonly Lesson[]> {
  const answers = await standingAnswers(ctx)
  return answers
    .filter(({ batch, pattern }) => !batch && pattern !== '')
    .map(({ bits, pattern, answer }) => ({ bits, pattern, same: answer !== 'not-same' }))
}

/**
 * Puts what was shown to use: everything is built anew with it, in the background.
 *
 * Errors: `Fault('conflict')` when other answers have come since it was shown, or it is not better than what is in use.
 */
export async function putToUse(ctx: Context, version: string): Promise<void> {
  const { taught, version: now, evidence, mayGoLive } = await showTeaching(ctx)
  if (version !== now) throw new Fault('conflict', 'other answers have come since: look again')
  if (!mayGoLive) throw new Fault('conflict', 'it is not shown to be better than what is in use')
  const id = ctx.newId()
  await insertTeaching(ctx, { id, taught, evidence })
  await record(ctx, { action: 'golden.taught', about: id, detail: { answers: evidence.answers, version } })
  await queueRebuild(ctx)
}

/** Takes out of use what was put to use last: what was before counts again. Errors: `Fault('conflict')` when nothing is. */
export async function takeOutOfUse(ctx: Context): Promise<void> {
  await mustBeAllowed(ctx, 'golden.steward')
  const inUse = await selectTeaching(ctx)
  if (!inUse || !(await endTeaching(ctx, inUse.id)))
    throw new Fault('conflict', 'nothing that was taught is in use')
  await record(ctx, { action: 'golden.teaching-ended', about: inUse.id })
  await queueRebuild(ctx)
}
