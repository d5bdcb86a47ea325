import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { homesOf } from '../model/household.ts'
import type { Person, PersonId } from '../model/person.ts'
import type { Exposure, Review } from '../model/review.ts'
import { followRedirect, selectPerson } from '../store/people.ts'
import { closeReview, insertReview, selectReview } from '../store/review.ts'
import type { Saved } from '../store/save-people.ts'
import { placeOf } from './keep.ts'

/** Shows a steward that somebody restricted could be found through a link. Nothing waits for the answer. */
export async function alertOf(ctx: Context, person: PersonId, why: Exposure['why']): Promise<void> {
  const id = ctx.newId()
  await insertReview(ctx, { id, bits: 0, question: { kind: 'exposure', person, why } })
  await record(ctx, { action: 'golden.exposure-alerted', about: person, detail: { why } })
}

/**
 * Whoever is hidden from now on because they have come to live where somebody restricted does: an ex-partner may be
 * among them. Not those who lived there before she was restricted, nor those who were known before anyone was.
 */
export function newlyBeside(saved: readonly Saved[]): readonly PersonId[] {
  return saved.flatMap(({ kept, before }) => {
    if (!kept.golden.isRestricted || kept.isMarked || before?.isRestricted) return []
    const was = new Set(before ? homesOf(placeOf(before)) : [])
    return homesOf(placeOf(kept.golden)).some((home) => was.has(home)) ? [] : [kept.id]
  })
}

/** What a steward sees of an alert: whom it is about. */
export type OpenedAlert = { readonly review: Review; readonly question: Exposure; readonly person: Person }

/** Opens an alert; `undefined` for a question of another kind. Errors: `Fault('not-found')`. */
export async function openAlert(ctx: Context, id: string): Promise<OpenedAlert | undefined> {
  await mustBeAllowed(ctx, 'golden.steward')
  const review = await selectReview(ctx, id)
  if (!review) throw new Fault('not-found', `no question ${id}`)
  const { question } = review
  if (question.kind !== 'exposure') return undefined
  await mustBeAllowed(ctx, 'golden.read-restricted')
  const person = await selectPerson(ctx, await followRedirect(ctx, question.person))
  if (!person) throw new Fault('not-found', 'whom this is about is gone')
  await record(ctx, { action: 'golden.reviewed', about: person.id, fields: ['name', 'restricted'] })
  return { review, question, person }
}

/** Notes that a steward has looked at an alert and done what was needed. */
export async function closeAlert(ctx: Context, id: string): Promise<void> {
  await mustBeAllowed(ctx, 'golden.steward')
  if (!(await closeReview(ctx, id, 'seen'))) throw new Fault('conflict', 'this has been answered')
  await record(ctx, { action: 'golden.review-decided', about: id, detail: { answer: 'seen' } })
}
