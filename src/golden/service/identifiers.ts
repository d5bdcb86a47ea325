import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'
import { followRedirect } from '../store/people.ts'
import { selectLeadingTo } from '../store/redirect.ts'

/**
 * Every identifier that a person has or has had: what was kept under one that leads on is about them too, as long as it
 * does. For whoever keeps something of people by identifier, so that a merge takes it along and an undoing takes it back.
 */
export async function identifiersOf(ctx: Context, person: string): Promise<readonly PersonId[]> {
  const id = await followRedirect(ctx, person as PersonId)
  return [id, ...(await selectLeadingTo(ctx, id))]
}

/** What was kept of somebody under every one of these identifiers, the latest first. */
export async function keptUnder<Item>(
  ids: readonly PersonId[],
  read: (id: PersonId) => Promise<readonly Item[]>,
  atOf: (item: Item) => Date,
): Promise<readonly Item[]> {
  const all: Item[] = []
  for (const id of ids) for (const item of await read(id)) all.push(item)
  // What one identifier has is in an order already: only several must be brought into one.
  return ids.length > 1 ? all.sort((a, b) => atOf(b).getTime() - atOf(a).getTime()) : all
}
