import { type RawBuilder, sql } from 'kysely'
import type { Context } from './context.ts'

/** How many were read so in each transaction: one may be read while another is. */
const opened = new WeakMap<object, number>()

/**
 * Reads what a query gives some thousands of rows at a time, in the transaction of the context: in constant memory, and
 * the next are fetched while these are looked at.
 */
export async function* readInPages<Row>(
  { tx }: Pick<Context, 'tx'>,
  query: RawBuilder<unknown>,
  page = 5000,
): AsyncGenerator<readonly Row[]> {
  const nth = (opened.get(tx) ?? 0) + 1
  opened.set(tx, nth)
  const cursor = sql.id(`pages_${nth}`)
  // All of them are wanted: so the way that is quickest to the last and not to the first; and never row by row, which
  // looks good to a server that has not counted yet how much has just been loaded.
  await sql`select set_config('cursor_tuple_fraction', '1', true), set_config('enable_nestloop', 'off', true),
    set_config('work_mem', '64MB', true)`.execute(tx)
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(tx)
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(tx)
  const fetch = async () => (await sql<Row>`fetch ${sql.lit(page)} from ${cursor}`.execute(tx)).rows
  for (let coming = fetch(); ; ) {
    const rows = await coming
    if (rows.length === 0) break
    coming = fetch()
    // Whoever looks at these may stop: what is being fetched is then nobody's, and no failure of it either.
    coming.catch(() => {})
    yield rows
  }
  await sql`close ${cursor}`.execute(tx)
}
