import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'

type Tables = {
  'channels.upload': {
    council_id: number
    sha256: Buffer
    media_type: string
    bytes: Buffer
    uploaded_at: Date
    reference: string | null
  }
  'channels.upload_case': { council_id: number; sha256: Buffer; reference: string }
}

/** A file as it is kept. */
export type KeptUpload = { readonly mediaType: string; readonly bytes: Buffer }

const db = tables<Tables>

/** Shows the database which file is meant, without which it shows a resident none. */
const unlock = (ctx: Context, sha256: string) =>
  sql`select set_config('guildhall.upload', ${sha256}, true)`.execute(ctx.tx)

/** Keeps a file. The same bytes are kept once. */
export async function insertUpload(ctx: Context, sha256: string, upload: KeptUpload): Promise<void> {
  await unlock(ctx, sha256)
  const { mediaType: media_type, bytes } = upload
  await db(ctx)
    .insertInto('channels.upload')
    .values({
      council_id: ctx.council,
      sha256: Buffer.from(sha256, 'hex'),
      media_type,
      bytes,
      uploaded_at: ctx.now,
      reference: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Notes a case that a file was sent with. The file itself names the first, if there are several. */
export async function sendUpload(ctx: Context, sha256: string, reference: string): Promise<void> {
  await unlock(ctx, sha256)
  await db(ctx)
    .insertInto('channels.upload_case')
    .values({ council_id: ctx.council, sha256: Buffer.from(sha256, 'hex'), reference })
    .onConflict((same) => same.doNothing())
    .execute()
  await db(ctx)
    .updateTable('channels.upload')
    .set((row) => ({ reference: row.fn.coalesce('reference', sql<string>`${reference}`) }))
    .where('council_id', '=', ctx.council)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .execute()
}

/** Keeps a file that nobody has sent yet for as long again. */
export async function renewUpload(ctx: Context, sha256: string): Promise<void> {
  await unlock(ctx, sha256)
  await db(ctx)
    .updateTable('channels.upload')
    .set({ uploaded_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .where('reference', 'is', null)
    .execute()
}

/** Whether there is such a file. */
export async function hasUpload(ctx: Context, sha256: string): Promise<boolean> {
  await unlock(ctx, sha256)
  const found = await db(ctx)
    .selectFrom('channels.upload')
    .select('sha256')
    .where('council_id', '=', ctx.council)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .executeTakeFirst()
  return found !== undefined
}

/** A file, with the case that it was sent with. */
export function selectUpload(
  ctx: Context,
  sha256: string,
): Promise<(KeptUpload & { reference: string | null }) | undefined> {
  return db(ctx)
    .selectFrom('channels.upload')
    .select(['media_type as mediaType', 'bytes', 'reference'])
    .where('council_id', '=', ctx.council)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .executeTakeFirst()
}

/** Deletes the files that nobody sent with anything until then. Returns how many. */
export async function deleteUnsent(ctx: Context, before: Date): Promise<number> {
  const { numDeletedRows } = await db(ctx)
    .deleteFrom('channels.upload')
    .where('council_id', '=', ctx.council)
    .where('reference', 'is', null)
    .where('uploaded_at', '<=', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
