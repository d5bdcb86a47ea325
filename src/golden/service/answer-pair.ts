import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { findRecords } from '#sources'
import { keyText } from '../model/assign.ts'
import { dayAfterYear } from '../model/day.ts'
import { type Said, saidFor } from '../model/meaning.ts'
import { type GoldenField, goldenFields, type PersonId } from '../model/person.ts'
import type { Answer, Question, Review } from '../model/review.ts'
import { decidedRow } from '../store/answer.ts'
import { saveDecidedPair } from '../store/decided.ts'
import { findLink, type Link, linksOf } from '../store/link.ts'
import type { Done } from './answer-review.ts'
import { answersAround } from './answers-around.ts'
import { pinValue } from './pin.ts'
import { contradictions, mergeNoted, splitNoted } from './split.ts'

/** Which of the two records is wrong, and in which field when it is only a value. */
export type Mended = { readonly side: 'a' | 'b'; readonly field?: string | undefined }

type AskedPair = Review & { readonly question: Extract<Question, { readonly kind: 'pair' }> }
type Replied = { readonly answer: Answer; readonly mended?: Mended | undefined }

/** Carries out what a steward says of two records. */
export async function answerPair(
  ctx: Context,
  review: AskedPair,
  { answer, mended }: Replied,
): Promise<Done> {
  const { a, b } = review.question
  const [one, other] = [await findLink(ctx, a), await findLink(ctx, b)]
  if (!one || !other) throw new Fault('not-found', 'a record of this question is gone')
  const before = await decidedRow(ctx, a, b)
  const people = [one.person, other.person] as const
  const done = { people, found: { before, decision: undefined, pin: undefined } }
  const isOverruling = review.contestedBy.length > 0
  if (answer === 'split')
    return takeApart(ctx, done, { link: mended?.side === 'b' ? other : one, mended, isOverruling })
  const isSame = answer !== 'not-same'
  const against = isOverruling ? [] : await contradicted(ctx, [one, other], isSame)
  if (against.length > 0) return { ...done, contested: against }
  const decision = isSame
    ? await together(ctx, people, isOverruling)
    : await apart(ctx, people, { key: b, isOverruling })
  await saveDecidedPair(ctx, [a, b], { isSame, review: review.id, decision })
  const pin = answer === 'wrong-value' ? await mend(ctx, review, mended) : undefined
  return { people, found: { before, decision, pin } }
}

type TakingApart = Pick<Replied, 'mended'> & { readonly link: Link; readonly isOverruling: boolean }

/** Takes the record that is wrong away from its person, unless a steward has said that it is theirs. */
async function takeApart(
  ctx: Context,
  done: Done,
  { link, mended, isOverruling }: TakingApart,
): Promise<Done> {
  if (!mended) throw new Fault('conflict', 'no record was chosen')
  const joined = isOverruling ? [] : await whoJoined(ctx, link, await linksOf(ctx, link.person))
  // Whoever changes their own mind contradicts nobody.
  const contested = joined.filter((who) => who !== ctx.actor.id)
  if (contested.length > 0) return { ...done, contested }
  const reason = 'a steward said so'
  const { other, decision } = await splitNoted(ctx, {
    person: link.person,
    records: [link],
    reason,
    isOverruling,
  })
  return { people: [...done.people, other], found: { ...done.found, decision } }
}

/** Who decided otherwise: of two people who are to be one, or because one person is to be two. */
async function contradicted(
  ctx: Context,
  [one, other]: readonly [Link, Link],
  isSame: boolean,
): Promise<readonly string[]> {
  if (isSame) {
    const sides = [await linksOf(ctx, one.person), await linksOf(ctx, other.person)] as const
    return one.person === other.person ? [] : whoOf(await contradictions(ctx, ...sides))
  }
  if (one.person !== other.person) return []
  const who = await whoJoined(ctx, one, [other])
  return who.length > 0 ? who : ['engine']
}

/** Who said that a record is one person's with any of some others. */
async function whoJoined(ctx: Context, key: Link, all: readonly Link[]): Promise<readonly string[]> {
  const { said } = await answersAround(ctx, [key])
  const others = all.filter((link) => keyText(link) !== keyText(key))
  return whoOf(saidFor(said, key, others))
}

const whoOf = (said: readonly Said[]): readonly string[] =>
  [...new Set(said.map(({ actor }) => actor))].sort()

async function together(
  ctx: Context,
  [one, other]: readonly [PersonId, PersonId],
  isOverruling: boolean,
): Promise<string | undefined> {
  if (one === other) return undefined
  return (await mergeNoted(ctx, [one, other], { reason: 'a steward said so', isOverruling })).decision
}

async function apart(
  ctx: Context,
  [one, other]: readonly [PersonId, PersonId],
  { key, isOverruling }: { readonly key: AskedPair['question']['b']; readonly isOverruling: boolean },
): Promise<string | undefined> {
  if (one !== other || !isOverruling) return undefined
  return (
    await splitNoted(ctx, { person: one, records: [key], reason: 'a second steward said so', isOverruling })
  ).decision
}

/** Lets the other record's value stand where this one's is wrong: the application is then told, as of every better value. */
async function mend(ctx: Context, { question }: AskedPair, mended: Mended | undefined): Promise<string> {
  const field = goldenFields.find((known): known is GoldenField => known === mended?.field)
  const right = mended?.side === 'a' ? question.b : question.a
  const person = (await findLink(ctx, right))?.person
  const [record] = await findRecords(ctx, [right])
  const value = field && record?.fields[field]
  if (!field || !person || !value)
    throw new Fault('conflict', 'no value was chosen that the other record has')
  const said = { ...right, value, from: record.fields.valid_from ?? '' }
  const until = dayAfterYear(ctx.now)
  return pinValue(ctx, person, { field, said, until, reason: 'The value of the other application is wrong' })
}
