import type { Context } from '#kit/context'
import { findRecords, type RecordKey, type SourceRecord } from '#sources'
import { keyText } from '../model/assign.ts'

/** What some records say now, by the text of their keys; those that are gone are left out. */
export const recordsByKey = async (
  ctx: Context,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<string, SourceRecord>> =>
  new Map((await findRecords(ctx, keys)).map((record) => [keyText(record), record]))
