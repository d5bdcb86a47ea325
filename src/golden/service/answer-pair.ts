import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { dayAfterYear } from '../model/day.ts'
import { type GoldenField, goldenFields, type PersonId } from '../model/person.ts'
import type { Answer, Question, Review } from '../model/review.ts'
import { decidedRow, whoDecided } from '../store/answer.ts'
import { findLink } from '../store/link.ts'
import { selectPerson } from '../store/people.ts'
import { saveDecidedPair } from '../store/review.ts'
import type { Done } from './answer-review.ts'
import { pinValue } from './pin.ts'
import { mergeNoted, splitNoted } from './split.ts'

/** Which of the two records is wrong, and in which field when it is only a value. */
export type Mended = { readonly side: 'a' | 'b'; readonly field?: string | undefined }

type AskedPair = Review & { readonly question: Extract<Question, { readonly kind: 'pair' }> }
type Said = { readonly answer: Answer; readonly mended?: Mended | undefined }

/** Carries out what a steward says of two records. */
export async function answerPair(ctx: Context, review: AskedPair, { answer, mended }: Said): Promise<Done> {
  const { a, b } = review.question
  const [one, other] = [await findLink(ctx, a), await findLink(ctx, b)]
  if (!one || !other) throw new Fault('not-found', 'a record of this question is gone')
  const before = await decidedRow(ctx, a, b)
  const people = [one.person, other.person] as const
  const done = { people, found: { before, decision: undefined, pin: undefined } }
  if (answer === 'split') {
    if (!mended) throw new Fault('conflict', 'no record was chosen')
    const [key, person] = mended.side === 'a' ? [a, one.person] : [b, other.person]
    const split = await splitNoted(ctx, { person, records: [key], reason: 'a steward said so' })
    return { people: [...people, split.other], found: { ...done.found, decision: split.decision } }
  }
  const isSame = answer !== 'not-same'
  const isOverruling = review.contestedBy.length > 0
  const against = isOverruling ? [] : await contradicted(ctx, people, isSame)
  if (against.length > 0) return { ...done, contested: against }
  const decision = isSame
    ? await together(ctx, people, isOverruling)
    : await apart(ctx, people, { key: b, isOverruling })
  await saveDecidedPair(ctx, [a, b], { isSame, review: review.id })
  const pin = answer === 'wrong-value' ? await mend(ctx, review, mended) : undefined
  return { people, found: { before, decision, pin } }
}

/** Who decided otherwise: by name of two people who are to be one, or because one person is to be two. */
async function contradicted(
  ctx: Context,
  people: readonly [PersonId, PersonId],
  isSame: boolean,
): Promise<readonly string[]> {
  if (isSame) return whoDecided(ctx, people, false)
  if (people[0] !== people[1]) return []
  const who = await whoDecided(ctx, people, true)
  return who.length > 0 ? who : ['engine']
}

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
  return (await splitNoted(ctx, { person: one, records: [key], reason: 'a second steward said so' })).decision
}

/** Lets the other record's value stand where this one's is wrong: the application is then told, as of every better value. */
async function mend(ctx: Context, { question }: AskedPair, mended: Mended | undefined): Promise<string> {
  const field = goldenFields.find((known): known is GoldenField => known === mended?.field)
  const right = mended?.side === 'a' ? question.b : question.a
  const person = (await findLink(ctx, right))?.person
  const value = field && person && (await selectPerson(ctx, person))?.values[field]
  const said =
    value && [value, ...value.competing].find(({ source, id }) => source === right.source && id === right.id)
  if (!field || !person || !said) throw new Fault('conflict', 'no value was chosen that the other record has')
  const until = dayAfterYear(ctx.now)
  return pinValue(ctx, person, { field, said, until, reason: 'The value of the other application is wrong' })
}
