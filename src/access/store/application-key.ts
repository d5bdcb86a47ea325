import { type Context, tables } from '#kit/context'
import type { ApplicationKey } from '../model/application-key.ts'

type Tables = {
  'access.application_key': {
    council_id: number
    id: string
    name: string
    key_sha256: Buffer
    purposes: readonly string[]
    fields: readonly string[]
    per_minute: number
    made_by: string
    made_at: Date
    ends_at: Date
    ended_at: Date | null
  }
}

const db = tables<Tables>

const keys = (ctx: Context) =>
  db(ctx)
    .selectFrom('access.application_key')
    .select(['id', 'name', 'purposes', 'fields', 'per_minute as perMinute'])
    .select(['made_at as madeAt', 'ends_at as endsAt', 'ended_at as endedAt'])
    .where('council_id', '=', ctx.council)

/** Keeps a key, of which only the hash is kept. */
export async function insertKey(ctx: Context, key: ApplicationKey, sha256: Buffer): Promise<void> {
  const { id, name, purposes, fields, perMinute, madeAt, endsAt } = key
  const moments = { made_at: madeAt, ends_at: endsAt, ended_at: null }
  const made = { council_id: ctx.council, id, key_sha256: sha256, made_by: ctx.actor.id, ...moments }
  await db(ctx)
    .insertInto('access.application_key')
    .values({ ...made, name, purposes, fields, per_minute: perMinute })
    .execute()
}

/** The key with that hash, good or over. */
export function selectKey(ctx: Context, sha256: Buffer): Promise<ApplicationKey | undefined> {
  return keys(ctx).where('key_sha256', '=', sha256).executeTakeFirst()
}

/** Every key there was, the newest first. */
export function selectKeys(ctx: Context): Promise<ApplicationKey[]> {
  return keys(ctx).orderBy('made_at', 'desc').orderBy('id', 'desc').execute()
}

/** Ends a key. Returns whether there was one that was not over yet. */
export async function endKey(ctx: Context, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('access.application_key')
    .set({ ended_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
