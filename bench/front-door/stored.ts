import { sql } from 'kysely'
import type { Config } from '#kit/config'
import type { Database } from '#kit/context'
import { inWorld, withAdmin } from '../council.ts'

const asAdmin = <Result>(config: Config, work: (admin: Database) => Promise<Result>): Promise<Result> =>
  inWorld(config, (opened) => withAdmin(opened, work))

/** Stores cases of the last two years up to such a number, most of them closed, as they would be: public, with their clocks. */
export function storeCases(config: Config, count: number): Promise<void> {
  return asAdmin(config, async (admin) => {
    await sql`
      with installed as (select council_id from kit.installation),
      had as (select count(*) as cases from cases.case_ where reference like 'past-%'),
      made as (
        insert into cases.case_ (council_id, id, reference, service, service_version, summary, channel, state, opened_at,
          closed_at, reason, queue, ward, latitude, longitude, alike, promised_by, moved_at)
        select council_id, gen_random_uuid(), 'past-' || number, 'report-pothole', 1, 'Report a pothole', 'web',
          case when number % 20 = 0 then 'received' else 'fixed' end, opened_at,
          case when number % 20 = 0 then null else opened_at + interval '3 days' end,
          case when number % 20 = 0 then null else 'Filled' end, 'highways-inspectors', 'Ward ' || number % 30,
          51.3 + random() * 0.2, -2.6 + random() * 0.3, md5((number % 4)::text), (opened_at + interval '40 days')::date, opened_at
        from installed, had, generate_series(had.cases + 1, ${count}::bigint) as number,
          lateral (select now() - number % 730 * interval '1 day' - interval '1 hour' as opened_at) as day
        returning *
      ),
      shown as (
        insert into cases.public_report
          (council_id, case_id, reference, service, service_version, state, opened_at, moved_at, closed_at, ward, latitude, longitude)
        select council_id, id, reference, service, service_version, state, opened_at, moved_at, closed_at, ward, latitude, longitude
        from made
      )
      insert into cases.clock
        (council_id, case_id, name, run, target, sentence, warn_share, started_at, due_at, due_day, warn_at,
         stopped_at, warned_at, escalated_at)
      select council_id, id, 'resolve', 1, '{"workingDays": 28}', 'We will do it within 28 working days', 0.8, opened_at,
        opened_at + interval '40 days', promised_by, opened_at + interval '32 days', closed_at, now(), now()
      from made`.execute(admin)
    await sql`vacuum analyze cases.case_, cases.public_report, cases.clock`.execute(admin)
  })
}

/** Which references are not stored, which are stored twice, and how many cases nobody was given. */
export function compareStored(config: Config, given: readonly string[]) {
  return asAdmin(config, async (admin) => {
    const { rows } = await sql<{ reference: string; count: number }>`
      select reference, count(*)::integer as count from cases.case_ join cases.answer_set using (council_id)
      where case_id = case_.id and channel = 'web' and answers->'where'->>'text' like 'Lamp post %'
      group by reference`.execute(admin)
    const stored = new Map(rows.map(({ reference, count }) => [reference, count]))
    const known = new Set(given)
    return {
      lost: given.filter((reference) => !stored.has(reference)),
      doubled: [...stored].filter(([reference, count]) => count > 1 || !known.has(reference)).length,
    }
  })
}
