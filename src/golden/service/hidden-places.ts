import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'
import { type Living, selectHiddenLiving } from '../store/hidden.ts'

/** Where those live who are hidden, read once for many who are worked out one after another. */
export type HiddenPlaces = {
  readonly all: () => Promise<Iterable<Living>>
  /** Somebody has been worked out again: they may be hidden since, or no longer, or live elsewhere. */
  readonly lookAgainAt: (person: PersonId) => Promise<void>
}

/** Only for as long as nobody else in the database works anybody out: nobody else's changes are seen. */
export function openHiddenPlaces(ctx: Context): HiddenPlaces {
  let known: Map<PersonId, Living> | undefined
  return {
    all: async () => {
      known ??= new Map((await selectHiddenLiving(ctx)).map((each) => [each.id, each]))
      return known.values()
    },
    lookAgainAt: async (person) => {
      if (!known) return
      const [now] = await selectHiddenLiving(ctx, person)
      if (now) known.set(person, now)
      else known.delete(person)
    },
  }
}
