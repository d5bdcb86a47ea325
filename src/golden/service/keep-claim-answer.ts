import type { Context } from '#kit/context'
import { type Fields, findRecords, type RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { weighAll } from '../model/decide.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import type { PersonId } from '../model/person.ts'
import type { Review } from '../model/review.ts'
import { saveDecidedPair } from '../store/decided.ts'
import { linksOf } from '../store/link.ts'
import { followRedirect } from '../store/people.ts'
import { selectAnswered } from '../store/review.ts'
import { modelInUse } from './model-in-use.ts'

/** What a resident said, as it is kept, and the reference of what waited for a steward to say whose it is. */
type Answered = {
  readonly key: RecordKey
  readonly person: PersonId
  readonly fields: Fields
  readonly about: string
}

/**
 * Keeps of records what a steward said of whose a claim is, so that it stands in every later build and is contested
 * when another says otherwise. Nothing, where no steward was asked.
 */
export async function keepClaimAnswer(ctx: Context, { key, person, fields, about }: Answered): Promise<void> {
  const review = await selectAnswered(ctx, about)
  if (!review) return
  const isSame = review.state === 'same'
  const against = isSame ? await likest(ctx, { key, fields }, person) : await everyRecordOf(ctx, review)
  for (const other of against) await saveDecidedPair(ctx, [key, other], { isSame, review: review.id })
}

/** Nobody of those who were shown: none of their records. */
async function everyRecordOf(ctx: Context, { question }: Review): Promise<readonly RecordKey[]> {
  if (question.kind !== 'claim') return []
  const all: RecordKey[] = []
  for (const { person } of question.candidates)
    all.push(...(await linksOf(ctx, await followRedirect(ctx, person))))
  return all
}

/** The record that a claim is most like: that all others of the person are theirs too is not what a steward was asked. */
async function likest(
  ctx: Context,
  { key, fields }: Pick<Answered, 'key' | 'fields'>,
  person: PersonId,
): Promise<readonly RecordKey[]> {
  const known = await findRecords(ctx, await linksOf(ctx, person))
  const others = known.filter((record) => keyText(record) !== keyText(key))
  const { model } = await modelInUse(ctx)
  const weighed = weighAll(toLinkageRecord({ ...key, fields }), others.map(toLinkageRecord), model)
  const best = Math.max(...weighed.map(({ bits }) => bits))
  return others.filter((_, at) => weighed[at]?.bits === best).slice(0, 1)
}
