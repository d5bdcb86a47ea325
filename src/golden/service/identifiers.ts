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
