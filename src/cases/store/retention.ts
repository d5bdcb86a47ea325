import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { servicesOfCases } from './count.ts'

/** A case whose time is over. */
export type CaseOver = { readonly id: string; readonly reference: string }

/** The services of which there are closed cases with anything of anybody in them. */
export async function selectKeptServices(ctx: Context): Promise<readonly string[]> {
  const { rows } = await sql<{ service: string }>`
    select service from ${servicesOfCases(ctx)}, lateral (
      select from cases.case_ c where c.council_id = ${ctx.council} and c.service = known.service
        and c.closed_at is not null and c.erased_at is null limit 1
    ) as one
    order by service`.execute(ctx.tx)
  return rows.map(({ service }) => service)
}

// A case that others are joined to is looked at as long as one of them is: what is said of one is said of all.
const isOver = (ctx: Context, service: string, before: Date) => sql`
  c.council_id = ${ctx.council} and c.service = ${service} and c.closed_at <= ${before} and c.erased_at is null
  and not exists (select from cases.case_ other where other.council_id = c.council_id and other.joined_to = c.id
    and (other.closed_at is null or other.closed_at > ${before}))`

const isHeld = sql`exists (select from cases.hold h
  where h.council_id = c.council_id and h.reference = c.reference and h.ended_at is null)`

/** How many cases of a service closed before a moment: that may be removed, and that are held. */
export async function countOver(
  ctx: Context,
  service: string,
  before: Date,
): Promise<{ readonly over: number; readonly held: number }> {
  const { rows } = await sql<{ over: string; held: string }>`
    select count(*) filter (where not ${isHeld}) as over, count(*) filter (where ${isHeld}) as held
    from cases.case_ c where ${isOver(ctx, service, before)}`.execute(ctx.tx)
  return { over: Number(rows[0]?.over ?? 0), held: Number(rows[0]?.held ?? 0) }
}

/** How many closed cases of these services have anything of anybody in them. */
export async function countClosed(ctx: Context, services: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from cases.case_
    where council_id = ${ctx.council} and closed_at is not null and erased_at is null
      and service = any(${[...services]}::text[])`.execute(ctx.tx)
  return Number(rows[0]?.count ?? 0)
}

/** The next cases of a service whose time is over, held so that nobody else removes them at once. */
export async function takeOver(
  ctx: Context,
  service: string,
  { before, limit }: { readonly before: Date; readonly limit: number },
): Promise<readonly CaseOver[]> {
  const { rows } = await sql<CaseOver>`
    select c.id, c.reference from cases.case_ c
    where ${isOver(ctx, service, before)} and not ${isHeld}
    order by c.closed_at limit ${limit} for update of c skip locked`.execute(ctx.tx)
  return rows
}

/**
 * Removes what says anything of anybody from closed cases. What statistics need stays; and of public reports the point that
 * everybody has seen, to ten metres.
 */
export async function eraseCases(ctx: Context, ids: readonly string[]): Promise<void> {
  const these = sql`council_id = ${ctx.council} and case_id = any(${[...ids]}::uuid[])`
  await sql`delete from cases.answer_set where ${these}`.execute(ctx.tx)
  await sql`delete from cases.note where ${these}`.execute(ctx.tx)
  await sql`delete from cases.follower where ${these}`.execute(ctx.tx)
  await sql`delete from cases.casework where ${these}`.execute(ctx.tx)
  await sql`update cases.contact_made set case_id = null where ${these}`.execute(ctx.tx)
  await sql`update cases.event set sentence = null where ${these} and sentence is not null`.execute(ctx.tx)
  await sql`update cases.passing set words = '', place_words = '', said = null, failure = null, status_words = null
    where ${these}`.execute(ctx.tx)
  await sql`update cases.hold set because = '' where council_id = ${ctx.council} and reference in (
    select reference from cases.case_ c where c.council_id = ${ctx.council} and c.id = any(${[...ids]}::uuid[]))`.execute(
    ctx.tx,
  )
  await sql`update cases.complaint_stage set handler = null, extension_reason = left(extension_reason, 0)
    where ${these}`.execute(ctx.tx)
  await sql`update cases.case_ set person = null, uprn = null, alike = null, assignee = null, reason = null,
      latitude = (select p.latitude from cases.public_report p where p.council_id = case_.council_id and p.case_id = case_.id),
      longitude = (select p.longitude from cases.public_report p where p.council_id = case_.council_id and p.case_id = case_.id),
      erased_at = ${ctx.now}
    where council_id = ${ctx.council} and id = any(${[...ids]}::uuid[])`.execute(ctx.tx)
}

/** Deletes standing needs that ended, and failures that were settled, before a day. Returns how many of each. */
export async function deleteEnded(
  ctx: Context,
  { needsBefore, failuresBefore }: { readonly needsBefore: string; readonly failuresBefore: Date },
): Promise<{ readonly needs: number; readonly failures: number }> {
  const needs = await sql`delete from cases.standing_need
    where council_id = ${ctx.council} and ends_on < ${needsBefore}::date`.execute(ctx.tx)
  const failures = await sql`delete from cases.failure
    where council_id = ${ctx.council} and settled_at < ${failuresBefore}`.execute(ctx.tx)
  return { needs: Number(needs.numAffectedRows ?? 0), failures: Number(failures.numAffectedRows ?? 0) }
}
