import { sql } from 'kysely'
import { type Context, type Database, tables } from '#kit/context'

/** What the provider library keeps: its own affair, but for the two names that it looks things up by. */
export type Payload = Readonly<Record<string, unknown>>

type Tables = {
  'access.provider_item': {
    council_id: number
    model: string
    id: string
    payload: string
    grant_id: string | null
    uid: string | null
    expires_at: Date
  }
}

const db = tables<Tables>

/** One thing that the provider keeps, and where. */
export type Item = { readonly model: string; readonly id: string }

/** Keeps something of the provider's until it expires; what was there under its name before is gone. */
export async function saveItem(
  ctx: Context,
  { model, id }: Item,
  { payload, expiresAt }: { payload: Payload; expiresAt: Date },
): Promise<void> {
  const text = (name: string) => (typeof payload[name] === 'string' ? payload[name] : null)
  const row = {
    payload: JSON.stringify(payload),
    grant_id: text('grantId'),
    uid: text('uid'),
    expires_at: expiresAt,
  }
  await db(ctx)
    .insertInto('access.provider_item')
    .values({ council_id: ctx.council, model, id, ...row })
    .onConflict((there) => there.columns(['council_id', 'model', 'id']).doUpdateSet(row))
    .execute()
}

/** What was kept under an identifier, or under what it says its `uid` is. */
export async function findItem(
  ctx: Context,
  model: string,
  by: { readonly id: string } | { readonly uid: string },
): Promise<Payload | undefined> {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['uid', by.uid] as const)
  const row = await db(ctx)
    .selectFrom('access.provider_item')
    .select(sql<Payload>`payload`.as('payload'))
    .where('council_id', '=', ctx.council)
    .where('model', '=', model)
    .where(column, '=', value)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst()
  return row?.payload
}

/** Marks what can be used once as used. */
export async function consumeItem(ctx: Context, { model, id }: Item): Promise<void> {
  const consumed = JSON.stringify({ consumed: Math.floor(ctx.now.getTime() / 1000) })
  await sql`
    update access.provider_item set payload = payload || ${consumed}::jsonb
    where council_id = ${ctx.council} and model = ${model} and id = ${id}`.execute(db(ctx))
}

/** Forgets one thing, everything of a grant, or whatever has expired. */
export async function deleteItems(
  ctx: Context,
  which: Item | { readonly grantId: string } | { readonly expiredAt: Date },
): Promise<void> {
  const all = db(ctx).deleteFrom('access.provider_item').where('council_id', '=', ctx.council)
  if ('grantId' in which) await all.where('grant_id', '=', which.grantId).execute()
  else if ('expiredAt' in which) await all.where('expires_at', '<', which.expiredAt).execute()
  else await all.where('model', '=', which.model).where('id', '=', which.id).execute()
}

/** The keys of the demonstration's own provider. */
export type ProviderKeys = { readonly privateKey: Payload; readonly cookieKey: string }

/** Keeps `fresh` as the provider's keys unless it has some, and returns those that it has. */
export async function keepProviderKeys(
  admin: Database,
  council: number,
  fresh: ProviderKeys,
): Promise<ProviderKeys> {
  return admin.transaction().execute(async (tx) => {
    await sql`select set_config('role', 'guildhall_owner', true)`.execute(tx)
    await sql`
      insert into access.provider_key (council_id, private_key, cookie_key)
      values (${council}, ${JSON.stringify(fresh.privateKey)}::jsonb, ${fresh.cookieKey})
      on conflict do nothing`.execute(tx)
    const { rows } = await sql<{ private_key: Payload; cookie_key: string }>`
      select private_key, cookie_key from access.provider_key where council_id = ${council}`.execute(tx)
    const [row] = rows
    return row ? { privateKey: row.private_key, cookieKey: row.cookie_key } : fresh
  })
}
