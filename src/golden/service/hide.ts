import type { Context } from '#kit/context'
import { homesToHide } from '../model/hiding.ts'
import { homesOf, smallHomes } from '../model/household.ts'
import type { PersonId } from '../model/person.ts'
import type { Linked } from '../model/survivorship.ts'
import { type Living, selectShownAt } from '../store/hidden.ts'
import type { HiddenPlaces } from './hidden-places.ts'
import { goldenToday, type Standings } from './keep.ts'

/** Somebody who is worked out, and what is known besides their records. */
type Hiding = {
  readonly person: PersonId
  readonly records: readonly Linked[]
  readonly standings: Standings
  readonly places: HiddenPlaces
}

/**
 * Of the homes of somebody, those that nobody may give away: for the sake of other restricted people, and this person's
 * own when a record says that they are restricted, unless more people live there than a household has.
 */
export async function hiddenFor(
  ctx: Context,
  { person, records, standings, places }: Hiding,
): Promise<ReadonlySet<string>> {
  const homes = homesToHide(records, goldenToday(ctx, records, standings))
  const others = await places.hiddenAmong(homes, person)
  if (!records.some(({ fields }) => fields.restricted !== undefined)) return others
  const living = await livingAt(ctx, homes, places)
  const own = smallHomes(
    homes,
    living.map((each) => [each]),
  )
  return new Set([...others, ...own])
}

/** Who else lives in one of these homes. */
export async function livingBeside(
  ctx: Context,
  homes: readonly string[],
  { person, places }: Pick<Hiding, 'person' | 'places'>,
): Promise<readonly PersonId[]> {
  if (homes.length === 0) return []
  const living = await livingAt(ctx, homes, places)
  return living.flatMap(({ id, ...place }) =>
    id !== person && homesOf(place).some((home) => homes.includes(home)) ? [id] : [],
  )
}

/** Those who may live in one of these homes: those who are hidden among them. */
async function livingAt(
  ctx: Context,
  homes: readonly string[],
  places: HiddenPlaces,
): Promise<readonly Living[]> {
  return [...(await places.livingAt(homes)), ...(await selectShownAt(ctx, homes))]
}
