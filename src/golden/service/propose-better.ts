import type { Context } from '#kit/context'
import { findRecords, proposeChange, residentSource } from '#sources'
import type { GoldenField, PersonId } from '../model/person.ts'
import { linksOf } from '../store/link.ts'

/** A value that is known to be better than what applications hold, and why, in a sentence that names nobody. */
export type Better = { readonly field: GoldenField; readonly value: string; readonly because: string }

/**
 * Proposes a value to every application that says otherwise of that person. Returns the proposals: none to an
 * application that says so already, says nothing of it, or says it by a column that it does not take values for.
 */
export async function proposeBetter(
  ctx: Context,
  person: PersonId,
  { field, value, because }: Better,
): Promise<readonly string[]> {
  const records = await findRecords(ctx, await linksOf(ctx, person))
  const proposals: string[] = []
  for (const { source, id, fields } of records) {
    if (source === residentSource || fields[field] === undefined) continue
    const proposed = await proposeChange(ctx, { source, record: id, values: { [field]: value }, because })
    if (proposed.ok) proposals.push(proposed.value.id)
  }
  return proposals
}
