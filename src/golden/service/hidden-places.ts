import type { Context } from '#kit/context'
import { homesOf } from '../model/household.ts'
import type { PersonId } from '../model/person.ts'
import { type Hidden, type Living, selectHiddenAmong, selectHiddenLiving } from '../store/hidden.ts'

/** Where those live who are hidden, and what they hide: read once for many who are worked out one after another. */
export type HiddenPlaces = {
  /** Those who are hidden and live in one of these homes. */
  readonly livingAt: (homes: readonly string[]) => Promise<readonly Living[]>
  /** Of some homes, those that nobody may give away for the sake of others than one person. */
  readonly hiddenAmong: (homes: readonly string[], except: PersonId) => Promise<ReadonlySet<string>>
  /** Somebody has been worked out again: they may be hidden since, or no longer, or live elsewhere. */
  readonly lookAgainAt: (person: PersonId) => Promise<void>
}

/** Only for as long as nobody else in the database works anybody out: nobody else's changes are seen. */
export function openHiddenPlaces(ctx: Context): HiddenPlaces {
  let known: Known | undefined
  return {
    livingAt: async (homes) => {
      known ??= knowing(await selectHiddenLiving(ctx))
      return known.livingAt(homes)
    },
    // Few are asked about who live where nobody hidden does: for them alone not everybody hidden is read.
    hiddenAmong: async (homes, except) =>
      known?.hiddenAmong(homes, except) ?? selectHiddenAmong(ctx, homes, except),
    lookAgainAt: async (person) => {
      if (!known) return
      const [now] = await selectHiddenLiving(ctx, person)
      known.set(person, now)
    },
  }
}

type Known = {
  readonly livingAt: (homes: readonly string[]) => readonly Living[]
  readonly hiddenAmong: (homes: readonly string[], except: PersonId) => ReadonlySet<string>
  readonly set: (person: PersonId, now: Hidden | undefined) => void
}

/** All who are hidden, by the homes that they live in and by those that they hide. */
function knowing(all: readonly Hidden[]): Known {
  const people = new Map<PersonId, Hidden>()
  const [living, hiding] = [new Map<string, Set<PersonId>>(), new Map<string, Set<PersonId>>()]
  const set = (person: PersonId, now: Hidden | undefined): void => {
    const before = people.get(person)
    enter(living, person, { before: before && homesOf(before), now: now && homesOf(now) })
    enter(hiding, person, { before: before?.hides, now: now?.hides })
    if (now) people.set(person, now)
    else people.delete(person)
  }
  for (const each of all) set(each.id, each)
  return {
    livingAt: (homes) =>
      [...new Set(homes.flatMap((home) => [...(living.get(home) ?? [])]))].flatMap(
        (id) => people.get(id) ?? [],
      ),
    hiddenAmong: (homes, except) =>
      new Set(homes.filter((home) => [...(hiding.get(home) ?? [])].some((id) => id !== except))),
    set,
  }
}

type Homes = readonly string[] | undefined

/** Enters somebody under their homes, and no longer under those that they had. */
function enter(
  by: Map<string, Set<PersonId>>,
  person: PersonId,
  { before = [], now = [] }: { readonly before: Homes; readonly now: Homes },
): void {
  for (const home of before) by.get(home)?.delete(person)
  for (const home of now) by.set(home, (by.get(home) ?? new Set()).add(person))
}
