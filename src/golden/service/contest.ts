import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import { keyAlone, keyText } from '../model/assign.ts'
import { type Meaning, type Said, saidFor } from '../model/meaning.ts'
import type { Sides } from '../store/decided-across.ts'
import { findLink } from '../store/link.ts'
import { insertReview } from '../store/review.ts'
import { contest, isAskedAbout } from '../store/review-queue.ts'
import { weighQuestions } from '../store/weigh-questions.ts'

/**
 * Two records, one on each side, of which other stewards said that they are one person's; and who. Whoever changes their
 * own mind contradicts nobody.
 */
export function saidByOthers(
  ctx: Context,
  said: readonly Said[],
  { moved, others }: Sides,
): { readonly pair: readonly [RecordKey, RecordKey]; readonly who: readonly string[] } | undefined {
  for (const key of moved)
    for (const other of others) {
      const who = saidFor(said, key, [other]).flatMap(({ actor }) => (actor === ctx.actor.id ? [] : [actor]))
      if (who.length > 0) return { pair: [key, other], who }
    }
  return undefined
}

/**
 * Has a third steward decide where a split contradicts what another steward said. Until then it stands: a wrong merge
 * does more harm.
 */
export async function contestSplit(ctx: Context, said: readonly Said[], sides: Sides): Promise<void> {
  const contradicted = saidByOthers(ctx, said, sides)
  if (contradicted) await raise(ctx, contradicted.pair, [ctx.actor.id, ...contradicted.who])
}

/** Two records by which another steward can be asked whether those are one person of whom it was said that they are not. */
export function askedBy(
  against: readonly Said[],
  { moved, others }: Sides,
): readonly [RecordKey, RecordKey] | undefined {
  const isIn = (keys: readonly RecordKey[], key: RecordKey) =>
    keys.some((each) => keyText(each) === keyText(key))
  const across = against.find(
    ({ a, b }) => (isIn(moved, a) && isIn(others, b)) || (isIn(others, a) && isIn(moved, b)),
  )
  const [one, other] = [moved[0], others[0]]
  // What was said may be of records that are away.
  return across ? [across.a, across.b] : one && other && [one, other]
}

/** Has a steward decide who neither wants two people to be one nor said that they are not. Once, however often it is sent. */
export async function contestMerge(ctx: Context, against: readonly Said[], sides: Sides): Promise<void> {
  const pair = askedBy(against, sides)
  if (against.length === 0 || !pair || (await isAskedAbout(ctx, ...pair))) return
  await raise(ctx, pair, [ctx.actor.id, ...against.map(({ actor }) => actor)])
}

/**
 * Has another steward decide where answers turn out to contradict each other: each of them was given while a record
 * was away that both have to do with. Returns how many such questions are new.
 */
export async function contestOverruled(ctx: Context, overruled: Meaning['overruled']): Promise<number> {
  let raised = 0
  for (const { said, against } of overruled) {
    if (!(await findLink(ctx, said.a)) || !(await findLink(ctx, said.b))) continue
    if (await isAskedAbout(ctx, said.a, said.b)) continue
    await raise(ctx, [said.a, said.b], [said.actor, against.actor])
    raised += 1
  }
  return raised
}

async function raise(
  ctx: Context,
  [a, b]: readonly [RecordKey, RecordKey],
  who: readonly string[],
): Promise<void> {
  const [id, one, other] = [ctx.newId(), keyAlone(a), keyAlone(b)]
  await insertReview(ctx, { id, bits: 0, question: { kind: 'pair', a: one, b: other } })
  await contest(ctx, id, who)
  const links = [await findLink(ctx, one), await findLink(ctx, other)]
  await weighQuestions(
    ctx,
    links.flatMap((link) => link?.person ?? []),
  )
}
