import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Evidence } from '#linkage'
import type { Fields, RecordKey } from '#sources'
import { fieldsOfClaim } from '../model/claim.ts'
import { weigh } from '../model/decide.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { type GoldenField, goldenFields, type Person, type PersonId } from '../model/person.ts'
import { profileRecord } from '../model/profile.ts'
import type { Answer, Review } from '../model/review.ts'
import { findLink } from '../store/link.ts'
import { selectProfile } from '../store/match.ts'
import { followRedirect, selectPerson } from '../store/people.ts'
import { closeReview, countOpenReviews, openReviews, saveDecidedPair, selectReview } from '../store/review.ts'
import { explainPair } from './match.ts'
import { modelInUse } from './model-in-use.ts'
import { mergePeople } from './split.ts'

/** What a steward said about a claim: whose it is, or that it is nobody's whom we know. */
export type ClaimAnswer = { readonly kind: 'same'; readonly person: PersonId } | { readonly kind: 'new' }

/** Told of every answer about a claim, with the reference of what waits for it. */
export type OnDecided = (ctx: Context, about: string, answer: ClaimAnswer) => Promise<void>

/** One side of a question: its values, and the evidence that it is the same person as the other side. */
export type Side = {
  readonly title: string
  readonly person: PersonId | undefined
  readonly fields: Fields
  readonly evidence: readonly Evidence[]
  readonly bits: number
}

/** A question as a steward sees it: the one side, and all those that it may be. */
export type OpenedReview = {
  readonly review: Review
  readonly asked: Side
  readonly candidates: readonly Side[]
}

/** What is open, claims first, and how many there are. */
export async function listReviews(
  ctx: Context,
): Promise<{ readonly reviews: readonly Review[]; readonly open: number }> {
  await mustBeAllowed(ctx, 'golden.steward')
  return { reviews: await openReviews(ctx, 100), open: await countOpenReviews(ctx) }
}

/**
 * Opens a question, with both sides and the evidence. Written down as a look at each person in it.
 *
 * Errors: `Fault('not-found')` when there is no such question, or what it is about is gone.
 */
export async function openReview(ctx: Context, id: string): Promise<OpenedReview> {
  await mustBeAllowed(ctx, 'golden.steward')
  const review = await selectReview(ctx, id)
  if (!review) throw new Fault('not-found', `no question ${id}`)
  const opened = review.question.kind === 'pair' ? await openPair(ctx, review) : await openClaim(ctx, review)
  for (const { person } of opened.candidates)
    if (person) await record(ctx, { action: 'golden.reviewed', about: person, fields: [...goldenFields] })
  return opened
}

async function openPair(ctx: Context, review: Review): Promise<OpenedReview> {
  const { question } = review
  if (question.kind !== 'pair') throw new TypeError('not a pair')
  const pair = await explainPair(ctx, question.a, question.b)
  if (!pair) throw new Fault('not-found', 'a record of this question is gone')
  const side = async (
    key: RecordKey,
    fields: Fields,
    explained: Pick<Side, 'evidence' | 'bits'>,
  ): Promise<Side> => {
    const link = await findLink(ctx, key)
    return { title: `${key.source} ${key.id}`, person: link?.person, fields, ...explained }
  }
  return {
    review,
    asked: await side(question.a, pair.left.fields, { evidence: [], bits: 0 }),
    candidates: [await side(question.b, pair.right.fields, pair)],
  }
}

async function openClaim(ctx: Context, review: Review): Promise<OpenedReview> {
  const { question } = review
  if (question.kind !== 'claim') throw new TypeError('not a claim')
  const fields = fieldsOfClaim(question.claim)
  const { model } = await modelInUse(ctx)
  const claim = toLinkageRecord({ source: 'resident', id: 'claim', fields })
  const sides: Side[] = []
  for (const { person: id } of question.candidates) {
    const person = await selectPerson(ctx, await followRedirect(ctx, id))
    const profile = person && (await selectProfile(ctx, person.id))
    if (!person || !profile) continue
    const explained = weigh(claim, profileRecord(person.id, profile), model)
    sides.push({ title: 'A person we know', person: person.id, fields: fieldsOfPerson(person), ...explained })
  }
  return {
    review,
    asked: { title: 'What was said', person: undefined, fields, evidence: [], bits: 0 },
    candidates: sides,
  }
}

function fieldsOfPerson({ values }: Person): Fields {
  const said = Object.entries(values).map(([field, value]) => [field as GoldenField, value.value])
  return Object.fromEntries(said)
}

/**
 * Takes a steward's answer. It stands in every later build. For a pair, `same` makes one person of both; for a claim,
 * whoever waits for it is told.
 *
 * Errors: `Fault('conflict')` when somebody else has answered already, or no candidate was chosen.
 */
export async function decideReview(
  ctx: Context,
  id: string,
  {
    answer,
    person,
    onDecided,
  }: {
    readonly answer: Answer
    readonly person?: PersonId | undefined
    readonly onDecided?: OnDecided | undefined
  },
): Promise<void> {
  const { review, asked, candidates } = await openReview(ctx, id)
  if (!(await closeReview(ctx, id, answer))) throw new Fault('conflict', 'this question has been answered')
  await record(ctx, { action: 'golden.review-decided', about: id, detail: { answer } })
  if (answer === 'not-sure') return
  if (review.question.kind === 'pair') {
    const { a, b } = review.question
    await saveDecidedPair(ctx, [a, b], { isSame: answer === 'same', review: id })
    const other = candidates[0]?.person
    if (answer === 'same' && asked.person && other)
      await mergePeople(ctx, asked.person, other, 'a steward said so')
    return
  }
  const chosen = candidates.find((each) => each.person === person)?.person
  if (answer === 'same' && !chosen) throw new Fault('conflict', 'no candidate was chosen')
  if (review.about)
    await onDecided?.(ctx, review.about, chosen ? { kind: 'same', person: chosen } : { kind: 'new' })
}
