import { type RawBuilder, sql } from 'kysely'
import type { RecordKey } from '#sources'

/** The keys of some records as rows, for `(source, record_id) in …`. */
export const among = (keys: readonly RecordKey[]): RawBuilder<unknown> =>
  sql`(select * from unnest(${keys.map(({ source }) => source)}::text[], ${keys.map(({ id }) => id)}::text[]))`

/** Whether a row is about one of some records; always, where none are named. */
export const isAmong = (keys: readonly RecordKey[] | undefined): RawBuilder<boolean> =>
  keys ? sql`(source, record_id) in ${among(keys)}` : sql`true`
