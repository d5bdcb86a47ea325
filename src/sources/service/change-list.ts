import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import {
  type ChangedRecords,
  type ListPosition,
  placeOf,
  positionOf,
  startOfList,
} from '../model/change-list.ts'
import type { RecordKey } from '../model/record.ts'
import { numberBatches, positionBefore, selectChangesAfter } from '../store/change-list.ts'

/**
 * The records that have changed since a position, of all sources, in the order of their changes: new, different, gone,
 * back again, or as they were before a load that was undone. Read page by page until `hasMore` is false, and keep the
 * last position in the transaction that has dealt with the page: then nothing is missed, and nothing read twice.
 *
 * What the reader's own transaction has changed is not in it yet, nor what another has not committed.
 *
 * Errors: `Fault('forbidden')` for all but those who load.
 */
export async function recordsChangedSince(
  ctx: Context,
  position: ListPosition = startOfList,
  atMost = 5000,
): Promise<ChangedRecords> {
  await mustBeAllowed(ctx, 'sources.load')
  await numberBatches(ctx)
  const changes = await selectChangesAfter(ctx, placeOf(position), atMost)
  const last = changes.at(-1)
  return {
    records: keysOf(changes),
    echoes: keysOf(changes.filter(({ isEcho }) => isEcho)),
    position: last ? positionOf(last) : position,
    hasMore: changes.length === atMost,
  }
}

/** Each record once. */
function keysOf(changes: readonly RecordKey[]): readonly RecordKey[] {
  return [...new Map(changes.map(({ source, id }) => [`${source} ${id}`, { source, id }])).values()]
}

/** Where to read on from, so that all that has changed since a moment is read again. */
export async function positionAt(ctx: Context, moment: Date): Promise<ListPosition> {
  await mustBeAllowed(ctx, 'sources.load')
  await numberBatches(ctx)
  return positionOf({ batch: await positionBefore(ctx, moment), place: 999_999_999 })
}
