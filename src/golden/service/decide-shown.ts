import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { PersonId } from '../model/person.ts'
import { decideAlone } from './decide-alone.ts'
import { previewMerge, previewSplit } from './preview.ts'
import { mergeNoted, splitNoted } from './split.ts'

/** A decision that was made, and whose page it stands on. */
export type DecidedShown = { readonly stays: PersonId; readonly decision: string }
type Shown = { readonly mark: string; readonly reason: string }

/**
 * Makes one person of two, if what moves is what was shown; `undefined` when it is not.
 *
 * Errors: as of `previewMerge` and `mergePeople`.
 */
export async function mergeShown(
  ctx: Context,
  [a, b]: readonly [PersonId, PersonId],
  { mark, reason }: Shown,
): Promise<DecidedShown | undefined> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const { stays, goes, mark: now } = await previewMerge(ctx, a, b)
  if (!goes || now !== mark) return undefined
  return mergeNoted(ctx, [stays.id, goes.id], { reason, isOverruling: false })
}

/**
 * Takes records away from a person, if what moves is what was shown; `undefined` when it is not.
 *
 * Errors: as of `previewSplit` and `splitPerson`.
 */
export async function splitShown(
  ctx: Context,
  person: PersonId,
  { records, mark, reason }: Shown & { readonly records: readonly RecordKey[] },
): Promise<DecidedShown | undefined> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const { stays, mark: now } = await previewSplit(ctx, person, records)
  if (now !== mark) return undefined
  const { decision } = await splitNoted(ctx, { person: stays.id, records, reason })
  return { stays: stays.id, decision }
}
