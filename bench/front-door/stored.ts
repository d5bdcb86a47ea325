import { sql } from 'kysely'
import type { Config } from '#kit/config'
import type { Database } from '#kit/context'
import { newReference } from '#kit/reference'
import { inWorld, withAdmin } from '../council.ts'
import { drawCases, storeDrawn } from './past-cases.ts'

const asAdmin = <Result>(config: Config, work: (admin: Database) => Promise<Result>): Promise<Result> =>
  inWorld(config, (opened) => withAdmin(opened, work))

// As many as are drawn at once, so that they fit in memory.
const together = 100_000

/** A reference for each number, and another for every other: of a million that are drawn by chance, a few would be the same. */
function referenceOf(number: number) {
  // Far apart, as those by chance are; no multiple of 23.
  let left = (number + 1) * 40_503_001
  return newReference((below) => {
    const digit = left % below
    left = Math.floor(left / below)
    return digit
  })
}

/** Stores cases of the last years up to such a number, as they would be: see `drawCases`. */
export function storeCases(config: Config, count: number): Promise<void> {
  return asAdmin(config, async (admin) => {
    const { rows } = await sql<{ had: string }>`select count(*) as had from cases.case_`.execute(admin)
    await withoutIndexes(admin, async () => {
      for (let had = Number(rows[0]?.had ?? 0); had < count; had += together) {
        const wanted = Math.min(count - had, together)
        await drawCases(
          admin,
          Array.from({ length: wanted }, (_, nth) => referenceOf(had + nth)),
        )
        await storeDrawn(admin)
      }
    })
    await sql`drop table if exists kind, ward, drawn`.execute(admin)
    await sql`select cases.count_again()`.execute(admin)
    await sql`vacuum analyze`.execute(admin)
  })
}

/** Takes the indexes of cases away while much is stored, and makes them again: each is then sorted once. Keys stay. */
async function withoutIndexes(admin: Database, work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string; made: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
    from pg_index join pg_class c on c.oid = indrelid join pg_namespace n on n.oid = relnamespace
    where nspname = 'cases' and not indisunique`.execute(admin)
  for (const { name } of rows) await sql`drop index ${sql.raw(name)}`.execute(admin)
  await work()
  await sql`set maintenance_work_mem = '256MB'`.execute(admin)
  for (const { made } of rows) await sql.raw(made).execute(admin)
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
