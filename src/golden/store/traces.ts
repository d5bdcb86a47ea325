import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'

/** By what forms are known to be of somebody hidden: what they are called, and the keys of their records. */
export type Traces = { readonly person: PersonId; readonly name: string; readonly keys: readonly string[] }

/** The traces of all who are hidden; of nobody for those who may not see them. */
export async function selectTraces(ctx: Context): Promise<readonly Traces[]> {
  const { rows } = await sql<Traces>`
    select person, name, keys from golden.traces_of_the_hidden() order by person`.execute(ctx.tx)
  return rows
}
