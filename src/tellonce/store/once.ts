import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import type { DecisionKind, Reported } from '../model/life-event.ts'
import { db } from './tables.ts'

/** What a key was taken for before: `answer` is what it was answered with. */
export type Taken<Answer> = { readonly sha256: string; readonly answer: Answer | undefined }

/**
 * Takes a key for a report. Returns `undefined` when it was free, and else what it was taken for. Whoever comes with
 * the same key at the same time waits here until the first has committed, or has failed and left it free.
 */
export async function takeKey(
  ctx: Context,
  key: string,
  sha256: string,
): Promise<Taken<Reported> | undefined> {
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('tellonce.submission')
    .values({
      council_id: ctx.council,
      key,
      sha256,
      reference: null,
      promised_by: null,
      kind: null,
      at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 0n) return undefined
  const row = await db(ctx)
    .selectFrom('tellonce.submission')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  const answer = row.reference &&
    row.promised_by &&
    row.kind && {
      reference: row.reference as Reference,
      promisedBy: row.promised_by,
      kind: row.kind as DecisionKind,
    }
  return { sha256: row.sha256, answer: answer || undefined }
}

/** Keeps what a key is answered with. */
export async function keepReported(ctx: Context, key: string, reported: Reported): Promise<void> {
  await db(ctx)
    .updateTable('tellonce.submission')
    .set({ reference: reported.reference, promised_by: reported.promisedBy, kind: reported.kind })
    .where('council_id', '=', ctx.council)
    .where('key', '=', key)
    .execute()
}

/** How a webhook is answered. */
export type WebhookAnswer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> }

/** A webhook by its sender's own id. */
export type WebhookKey = { readonly source: string; readonly id: string }

/** Stores a webhook by its id before it is acted on. Returns `undefined` when it is new, and else what it was. */
export async function takeWebhook(
  ctx: Context,
  { source, id }: WebhookKey,
  sha256: string,
): Promise<Taken<WebhookAnswer> | undefined> {
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('tellonce.webhook')
    .values({
      council_id: ctx.council,
      source,
      id,
      sha256,
      status: null,
      answered: null,
      received_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 0n) return undefined
  const row = await db(ctx)
    .selectFrom('tellonce.webhook')
    .select(['sha256', 'status', sql<WebhookAnswer['body'] | null>`answered`.as('body')])
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { status, body } = row
  return { sha256: row.sha256, answer: status !== null && body ? { status, body } : undefined }
}

/** Keeps how a webhook was answered. */
export async function keepAnswered(
  ctx: Context,
  { source, id }: WebhookKey,
  answer: WebhookAnswer,
): Promise<void> {
  await db(ctx)
    .updateTable('tellonce.webhook')
    .set({ status: answer.status, answered: JSON.stringify(answer.body) })
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('id', '=', id)
    .execute()
}
