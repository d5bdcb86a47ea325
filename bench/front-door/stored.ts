import { sql } from 'kysely'
import type { Config } from '#kit/config'
import type { Database } from '#kit/context'
import { inWorld, withAdmin } from '../council.ts'

const asAdmin = <Result>(config: Config, work: (admin: Database) => Promise<Result>): Promise<Result> =>
  inWorld(config, (opened) => withAdmin(opened, work))

/** Stores so many cases of the last two years, most of them closed, before anybody asks for anything. */
export function storeCases(config: Config, count: number): Promise<void> {
  return asAdmin(config, async (admin) => {
    await sql`
      insert into cases.case_ (council_id, id, reference, service, service_version, summary, channel, state, opened_at,
        closed_at, reason, queue, latitude, longitude)
      select council_id, gen_random_uuid(), 'past-' || number, 'report-pothole', 1, 'Report a pothole', 'web',
        case when number % 20 = 0 then 'received' else 'fixed' end, opened_at,
        case when number % 20 = 0 then null else opened_at + interval '3 days' end,
        case when number % 20 = 0 then null else 'Filled' end, 'highways-inspectors',
        51.3 + random() * 0.2, -2.6 + random() * 0.3
      from kit.installation, generate_series(1, ${count}::integer) as number,
        lateral (select now() - number % 730 * interval '1 day' - interval '1 hour' as opened_at) as day`.execute(
      admin,
    )
    await sql`analyze cases.case_`.execute(admin)
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
