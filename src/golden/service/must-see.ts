import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Person, PersonId } from '../model/person.ts'
import { followRedirect, selectPerson } from '../store/people.ts'

/**
 * The golden record that an identifier stands for, or leads to.
 *
 * Errors: `Fault('not-found')` when there is none, or none that whoever asks may see: they cannot tell which.
 */
export async function mustSee(ctx: Context, id: PersonId): Promise<Person> {
  const person = await selectPerson(ctx, await followRedirect(ctx, id))
  if (!person) throw new Fault('not-found', 'no golden record that they may see')
  return person
}
