import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import { type Answers, openAnswers, sealAnswers } from '#services'

type Tables = {
  'channels.mail_draft': {
    council_id: number
    code: string
    address: string
    service: string
    answers: Answers
    expires_at: Date
  }
  'channels.mail_received': { council_id: number; id: Buffer; address: string; received_at: Date }
}

/** What somebody is answering by email. */
export type MailDraft = { readonly code: string; readonly service: string; readonly answers: Answers }

const db = tables<Tables>

/** Shows the database whose email it is, without which it shows nobody’s; nobody else of that address is heard until then. */
export async function holdAddress(ctx: Context, address: string): Promise<void> {
  await sql`select set_config('guildhall.mail_address', ${address}, true),
    pg_advisory_xact_lock(hashtext(${`mail ${ctx.council} ${address}`}))`.execute(ctx.tx)
}

/** Notes that an email has come. Returns whether it is new. */
export async function insertMail(ctx: Context, sha256: string, address: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('channels.mail_received')
    .values({
      council_id: ctx.council,
      id: Buffer.from(sha256, 'hex'),
      address,
      received_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** How many emails have come from an address since then. */
export async function countMail(ctx: Context, address: string, since: Date): Promise<number> {
  const { count } = await db(ctx)
    .selectFrom('channels.mail_received')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('council_id', '=', ctx.council)
    .where('address', '=', address)
    .where('received_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The draft with that code, of whoever writes. */
export async function selectMailDraft(ctx: Context, code: string): Promise<MailDraft | undefined> {
  const row = await db(ctx)
    .selectFrom('channels.mail_draft')
    .select(['code', 'service', 'answers'])
    .where('council_id', '=', ctx.council)
    .where('code', '=', code)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst()
  return row && { ...row, answers: openAnswers(ctx, row.answers, placeOf(code)) }
}

const placeOf = (code: string): string => `channels.mail_draft ${code}`

/** Keeps a draft as it is now. */
export async function saveMailDraft(
  ctx: Context,
  draft: MailDraft,
  address: string,
  expiresAt: Date,
): Promise<void> {
  const { code, service } = draft
  const answers = sealAnswers(ctx, { ...draft, place: placeOf(code) })
  await db(ctx)
    .insertInto('channels.mail_draft')
    .values({
      council_id: ctx.council,
      code,
      address,
      service,
      answers: sql`${JSON.stringify(answers)}`,
      expires_at: expiresAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'code']).doUpdateSet((row) => ({
        answers: row.ref('excluded.answers'),
        expires_at: row.ref('excluded.expires_at'),
      })),
    )
    .execute()
}

/** Forgets a draft: it has been sent. */
export async function deleteMailDraft(ctx: Context, code: string): Promise<void> {
  await db(ctx)
    .deleteFrom('channels.mail_draft')
    .where('council_id', '=', ctx.council)
    .where('code', '=', code)
    .execute()
}

/** Forgets what is past its time, and returns how many rows. */
export async function deleteOldMail(ctx: Context, before: Date): Promise<number> {
  const drafts = await db(ctx)
    .deleteFrom('channels.mail_draft')
    .where('council_id', '=', ctx.council)
    .where('expires_at', '<=', ctx.now)
    .executeTakeFirstOrThrow()
  const received = await db(ctx)
    .deleteFrom('channels.mail_received')
    .where('council_id', '=', ctx.council)
    .where('received_at', '<=', before)
    .executeTakeFirstOrThrow()
  return Number(drafts.numDeletedRows) + Number(received.numDeletedRows)
}
