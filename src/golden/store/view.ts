import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { db } from './tables.ts'

// When something was worked out says nothing of what it comes to; wards follow by themselves.
const parts = [
  ['person', 'id', ['worked_out_at', 'since', 'ward', 'digest']],
  ['need', 'person', []],
  ['link', 'source, record_id', []],
  ['decided_pair', 'a_source, a_id, b_source, b_id', []],
  ['restriction', 'source, record_id', []],
  ['found_by', 'person', []],
  ['match_key', 'key, person', []],
] as const

/** All that is known of everyone, a line for each row, in one order: the same text for the same state. */
export async function selectView(ctx: Context): Promise<string> {
  const lines: string[] = []
  for (const [table, order, without] of parts) {
    const { rows } = await sql<{ line: string }>`
      select (to_jsonb(each) - ${['council_id', ...without]}::text[])::text as line
      from golden.${sql.raw(table)} as each where council_id = ${ctx.council} order by ${sql.raw(order)}`.execute(
      db(ctx),
    )
    lines.push(...rows.map(({ line }) => `${table} ${line}`))
  }
  return lines.join('\n')
}
