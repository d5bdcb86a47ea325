import type { Context } from '#kit/context'
import { homesOf, homesToHide, smallHomes } from '../model/household.ts'
import type { PersonId } from '../model/person.ts'
import type { Linked } from '../model/survivorship.ts'
import { selectHiddenHomes, selectLivingAt } from '../store/hidden.ts'
import { goldenToday, placeOf, type Standings } from './keep.ts'

/**
 * The homes that nobody may give away: those of other restricted people, and this person's own when a record says that
 * they are restricted, unless more people live there than a household has.
 */
export async function hiddenFor(
  ctx: Context,
  person: PersonId,
  records: readonly Linked[],
  standings: Standings,
): Promise<ReadonlySet<string>> {
  const others = await selectHiddenHomes(ctx, person)
  if (!records.some(({ fields }) => fields.restricted !== undefined)) return others
  const homes = homesToHide(records, placeOf(goldenToday(ctx, records, standings)))
  const living = await selectLivingAt(ctx, homes)
  const own = smallHomes(
    homes,
    living.map((place) => [place]),
  )
  return new Set([...others, ...own])
}

/** Who else lives in one of these homes. */
export async function livingBeside(
  ctx: Context,
  person: PersonId,
  homes: readonly string[],
): Promise<readonly PersonId[]> {
  if (homes.length === 0) return []
  const living = await selectLivingAt(ctx, homes)
  return living.flatMap(({ id, ...place }) =>
    id !== person && homesOf(place).some((home) => homes.includes(home)) ? [id] : [],
  )
}
