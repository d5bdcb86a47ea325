import { createHash } from 'node:crypto'
import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { Fields } from '../model/field.ts'
import {
  type GroupedKey,
  type GroupedRecord,
  type RecordKey,
  residentSource,
  type SourceRecord,
} from '../model/record.ts'
import { insertRecord, selectRecords, updateSeals } from '../store/record.ts'
import { allRecords, recordsInOrder } from '../store/stream.ts'

/** Every record as it is now, of all sources, in the order of their keys. In constant memory. */
export async function* streamRecords(ctx: Context): AsyncGenerator<SourceRecord> {
  for await (const records of streamPages(ctx)) yield* records
}

/** As `streamRecords`, some thousands at a time. */
export async function* streamPages(ctx: Context): AsyncGenerator<readonly SourceRecord[]> {
  await mustBeAllowed(ctx, 'sources.read-records')
  yield* allRecords(ctx)
}

/** These records as they are now, in the order in which they are named, some thousands at a time. */
export async function* streamInOrder(
  ctx: Context,
  keys: Iterable<GroupedKey>,
): AsyncGenerator<readonly GroupedRecord[]> {
  await mustBeAllowed(ctx, 'sources.read-records')
  yield* recordsInOrder(ctx, keys)
}

/** These records as they are now; those that are gone, or that whoever asks may not see, are left out. */
export async function findRecords(
  ctx: Context,
  keys: readonly RecordKey[],
): Promise<readonly SourceRecord[]> {
  await mustBeAllowed(ctx, 'sources.read-records')
  return selectRecords(ctx, keys)
}

/** Keeps what a resident said as a source record of its own. It is sealed when it is about someone restricted. */
export async function insertClaimRecord(
  ctx: Context,
  { fields, isSealed }: { readonly fields: Fields; readonly isSealed: boolean },
): Promise<RecordKey> {
  await mustBeAllowed(ctx, 'golden.write')
  const key = { source: residentSource, id: ctx.newId() }
  const sha256 = createHash('sha256').update(JSON.stringify(fields)).digest('base64')
  await insertRecord(ctx, { ...key, fields, isSealed, sha256 })
  return key
}

/** Hides records from all but those who may see restricted people, or shows them again. */
export async function sealRecords(
  ctx: Context,
  keys: readonly RecordKey[],
  isSealed: boolean,
): Promise<void> {
  await mustBeAllowed(ctx, 'sources.load')
  if (keys.length > 0) await updateSeals(ctx, keys, isSealed)
}
