import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { PersonId } from '../model/person.ts'
import { db } from './tables.ts'

/** The records that the engine has found to be about somebody since a moment, in one order. */
export async function selectLinkedSince(
  ctx: Context,
  person: PersonId,
  since: Date,
): Promise<readonly RecordKey[]> {
  return db(ctx)
    .selectFrom('golden.link')
    .select(['source', 'record_id as id'])
    .where('council_id', '=', ctx.council)
    .where('person', '=', person)
    .where('decided_by', '=', 'engine')
    .where('at', '>', since)
    .orderBy('source')
    .orderBy('record_id')
    .execute()
}
