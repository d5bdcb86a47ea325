import { sql } from 'kysely'
import { packed } from '#kit/columns'
import type { Context } from '#kit/context'
import { readInPages } from '#kit/cursor'
import type { PastLink } from '../model/before.ts'
import type { Link } from './link.ts'
import { db } from './tables.ts'

/** Every link there is, some thousands at a time. */
export const streamLinks = (ctx: Context): AsyncGenerator<readonly PastLink[]> =>
  readInPages(
    ctx,
    sql`select source, record_id as id, person, decided_by as by from golden.link where council_id = ${ctx.council}`,
  )

/** Links records that were linked to nobody: many at once, in the order in which they are added to the feed. */
export async function insertLinks(ctx: Context, links: readonly Link[], model: string): Promise<void> {
  const [sources, ids, people, by, bits] = [
    packed({ text: links.map(({ source }) => source) }),
    packed({ text: links.map(({ id }) => id) }),
    packed({ uuid: links.map(({ person }) => person) }),
    packed({ text: links.map((link) => link.by) }),
    packed({ real: links.map((link) => link.bits) }),
  ]
  const inserted = sql`
    insert into golden.link (council_id, source, record_id, person, decided_by, bits, model, at, actor)
    select ${ctx.council}::integer, source, id, person, by, bits, ${model}, ${ctx.now}::timestamptz, ${ctx.actor.id}
    from unnest(${sources}::text[], ${ids}::text[], ${people}::uuid[], ${by}::text[], ${bits}::real[])
      as row (source, id, person, by, bits)`.execute(db(ctx))
  const told = sql`
    insert into golden.change (council_id, kind, person, source, record_id, at)
    select ${ctx.council}::integer, 'linked', person, source, id, ${ctx.now}::timestamptz
    from unnest(${sources}::text[], ${ids}::text[], ${people}::uuid[]) as row (source, id, person)`.execute(
    db(ctx),
  )
  await Promise.all([inserted, told])
}
