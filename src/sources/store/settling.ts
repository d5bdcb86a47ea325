import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { db } from './tables.ts'

const open = sql`proposal.state in ('waiting', 'sent', 'written', 'task', 'done')`

/**
 * Settles what a load has shown of proposals, and marks as echoes the changes that are nothing else: they are no news.
 * Returns how many echoes there were.
 */
export async function settleProposals(
  ctx: Context,
  { source, load }: { source: string; load: string },
): Promise<number> {
  const touched = sql`
    sources.change join sources.record as now_says
      on now_says.council_id = change.council_id and now_says.source = change.source
        and now_says.record_id = change.record_id and now_says.version = change.after
    join sources.proposal on proposal.council_id = change.council_id and proposal.source = change.source
      and proposal.record_id = change.record_id and ${open}`
  const ofLoad = sql`change.council_id = ${ctx.council} and change.batch = ${load}::uuid and change.source = ${source}`
  const says = sql`
    bool_and(now_says.fields ->> wanted.key = wanted.value ->> 'to') as all_new,
    bool_and(now_says.fields ->> wanted.key is not distinct from wanted.value ->> 'from') as all_old`
  const { rows } = await sql<{ count: string }>`
    with shown as materialized (
      select proposal.id, change.place, ${says}
      from ${touched}, jsonb_each(proposal.fields) as wanted where ${ofLoad} group by proposal.id, change.place
    ), echoes as (
      update sources.change set is_echo = true
      from shown join sources.proposal on proposal.council_id = ${ctx.council} and proposal.id = shown.id,
        sources.record as before_it, sources.record as after_it
      where ${ofLoad} and change.place = shown.place and shown.all_new
        and before_it.council_id = change.council_id and before_it.source = change.source
        and before_it.record_id = change.record_id and before_it.version = change.before
        and after_it.council_id = change.council_id and after_it.source = change.source
        and after_it.record_id = change.record_id and after_it.version = change.after
        and before_it.fields - (select array_agg(key) from jsonb_object_keys(proposal.fields) as key)
          = after_it.fields - (select array_agg(key) from jsonb_object_keys(proposal.fields) as key)
      returning change.place
    ), settled as (
      update sources.proposal set state = case when all_new then 'confirmed' else 'overtaken' end, state_at = ${ctx.now},
        next_at = null, reason = case when all_new then null else 'The application says something else now' end
      from shown where proposal.council_id = ${ctx.council} and proposal.id = shown.id and not all_old
    )
    select count(distinct place) as count from echoes`.execute(db(ctx))
  return Number(rows[0]?.count ?? 0)
}
