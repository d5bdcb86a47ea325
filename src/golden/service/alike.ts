import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { type AlikeGroup, groupAlike, type OpenPair } from '../model/alike.ts'
import { keyText } from '../model/assign.ts'
import { nameOfRecord } from '../model/record-name.ts'
import { openPairs, selectPrecedents } from '../store/alike.ts'
import { decideReview } from './answer-review.ts'
import { decideAlone } from './decide-alone.ts'
import { recordsByKey } from './records-by-key.ts'
import type { Side } from './review.ts'

/** Some questions of a group as they stand, for looking at before all are confirmed. */
export type Sample = readonly [Side, Side]

/** A group of questions that may be confirmed together, with some of them laid open. */
export type ShownGroup = AlikeGroup & { readonly samples: readonly Sample[] }

const samplesShown = 3

/** The questions that may be confirmed together, with a sample of each group. Written down as a look at whoever is in it. */
export async function listAlike(ctx: Context): Promise<readonly ShownGroup[]> {
  await mustBeAllowed(ctx, 'golden.steward')
  const groups = groupAlike(await openPairs(ctx), await selectPrecedents(ctx))
  const shown: ShownGroup[] = []
  for (const group of groups) shown.push({ ...group, samples: await samplesOf(ctx, spread(group.pairs)) })
  return shown
}

/** The surest, the least sure, and one between. */
const spread = (pairs: readonly OpenPair[]): readonly OpenPair[] => {
  const places = [0, Math.floor(pairs.length / 2), pairs.length - 1].slice(0, samplesShown)
  return [...new Set(places)].flatMap((at) => pairs[at] ?? [])
}

async function samplesOf(ctx: Context, pairs: readonly OpenPair[]): Promise<readonly Sample[]> {
  const keys = pairs.flatMap(({ review: { question } }) =>
    question.kind === 'pair' ? [question.a, question.b] : [],
  )
  const records = await recordsByKey(ctx, keys)
  for (const { one, other } of pairs)
    for (const person of [one, other]) await record(ctx, { action: 'golden.reviewed', about: person })
  return pairs.flatMap(({ review: { question }, one, other }): Sample[] => {
    if (question.kind !== 'pair') return []
    const side = (key: typeof question.a, person: Side['person']): Side => ({
      title: nameOfRecord(key),
      person,
      fields: records.get(keyText(key))?.fields ?? {},
      evidence: [],
      bits: 0,
    })
    return [[side(question.a, one), side(question.b, other)]]
  })
}

/**
 * Confirms questions of one group together: each is answered `same`. What was shown must still be safe: whatever has
 * changed meanwhile is left out. They can be taken back as one. Returns how many were confirmed.
 *
 * Errors: `Fault('conflict')` when none of them may be confirmed together any more.
 */
export async function confirmAlike(ctx: Context, shown: readonly string[]): Promise<number> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const wanted = new Set(shown)
  const groups = groupAlike(await openPairs(ctx), await selectPrecedents(ctx))
  const safe = groups.flatMap(({ pairs }) => pairs).filter(({ review }) => wanted.has(review.id))
  if (safe.length === 0) throw new Fault('conflict', 'these may no longer be confirmed together')
  const batch = ctx.newId()
  for (const { review } of safe) {
    const { kind } = await decideReview(ctx, review.id, { answer: 'same', batch })
    if (kind === 'contested') throw new Fault('conflict', 'one of these contradicts what stewards decided')
  }
  await record(ctx, { action: 'golden.confirmed-alike', about: batch, detail: { questions: safe.length } })
  return safe.length
}
