import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Evidence, SettledBecause } from '#linkage'
import type { Fields, RecordKey } from '#sources'
import { fieldsOfClaim } from '../model/claim.ts'
import { type Candidate, weigh } from '../model/decide.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { type ClaimedBy, candidatesMark, type Moving, movingMark } from '../model/moving.ts'
import { type GoldenField, goldenFields, type Person, type PersonId } from '../model/person.ts'
import { profileRecord } from '../model/profile.ts'
import { nameOfRecord } from '../model/record-name.ts'
import type { Review } from '../model/review.ts'
import { chosenIn } from '../store/answer.ts'
import { findLink, linksOf } from '../store/link.ts'
import { selectProfile } from '../store/match.ts'
import { followRedirect, selectPerson } from '../store/people.ts'
import { selectReview } from '../store/review.ts'
import { rivalsOf } from '../store/review-queue.ts'
import { explainPair } from './match.ts'
import { modelInUse } from './model-in-use.ts'
import { weighSides } from './split.ts'
import { whySettled } from './why-settled.ts'

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
  /** Of the candidates the one whom a claim is from, once a steward has said so. */
  readonly chosen?: PersonId | undefined
  /** What moves if two records are one person's. */
  readonly moving?: Moving | undefined
  /** By which what is shown is known again when the answer comes; `undefined` where nothing can be answered. */
  readonly mark: string | undefined
  /** Why the last build joined two records, or kept them apart. */
  readonly settled?: SettledBecause | undefined
  /** Other open questions about the same people. */
  readonly rivals: readonly Review[]
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
    return { title: nameOfRecord(key), person: link?.person, fields, ...explained }
  }
  const asked = await side(question.a, pair.left.fields, { evidence: [], bits: 0 })
  const other = await side(question.b, pair.right.fields, pair)
  const people = [asked.person, other.person].filter((person) => person !== undefined)
  const [one, two] = people
  const moving = one && two && (await movingOf(ctx, one, two))
  return {
    review,
    asked,
    candidates: [other],
    moving,
    mark: moving && movingMark(moving),
    settled: await whySettled(ctx, [question.a, question.b], people),
    rivals: await rivalsOf(ctx, review.id, people),
  }
}

/** By which what an answer would be about now is compared with what was shown; `undefined` when it is nobody's any more. */
export async function markNow(ctx: Context, { question }: Review): Promise<string | undefined> {
  if (question.kind === 'claim') return candidatesMark(await claimedBy(ctx, question.candidates))
  if (question.kind !== 'pair') return undefined
  const [one, other] = [await findLink(ctx, question.a), await findLink(ctx, question.b)]
  return one && other && movingMark(await movingOf(ctx, one.person, other.person))
}

async function claimedBy(ctx: Context, candidates: readonly Candidate[]): Promise<readonly ClaimedBy[]> {
  const all: ClaimedBy[] = []
  for (const { person: id } of candidates) {
    const person = await followRedirect(ctx, id)
    all.push({ person, records: await linksOf(ctx, person) })
  }
  return all
}

const movingOf = async (ctx: Context, one: PersonId, other: PersonId): Promise<Moving> =>
  one === other ? { stays: one, goes: one, moved: [], others: [] } : weighSides(ctx, one, other)

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
    chosen: await chosenOf(ctx, review),
    mark: candidatesMark(await claimedBy(ctx, question.candidates)),
    rivals: [],
  }
}

async function chosenOf(ctx: Context, { id, state }: Review): Promise<PersonId | undefined> {
  const chosen = state === 'same' ? await chosenIn(ctx, id) : undefined
  return chosen && followRedirect(ctx, chosen)
}

function fieldsOfPerson({ values }: Person): Fields {
  const said = Object.entries(values).map(([field, value]) => [field as GoldenField, value.value])
  return Object.fromEntries(said)
}

/** Those whom a claim may be about, by the identifiers that they have now. */
export async function candidatesOf(ctx: Context, { question }: Review): Promise<readonly PersonId[]> {
  if (question.kind !== 'claim') return []
  const people: PersonId[] = []
  for (const { person } of question.candidates) people.push(await followRedirect(ctx, person))
  return people
}
