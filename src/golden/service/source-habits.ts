import type { Context } from '#kit/context'
import type { SourceHabits } from '#linkage'
import { listSources } from '#sources'

/** What each application is known to hold, as its declaration says. Nothing is assumed of one that says nothing. */
export async function habitsOfSources(ctx: Context): Promise<Readonly<Record<string, SourceHabits>>> {
  const said = (await listSources(ctx)).flatMap(({ id, people }) => {
    if (!people) return []
    const { leastAge = 0, listsOnce = false } = people
    return [[id, { leastAge, listsOnce }] as const]
  })
  return Object.fromEntries(said)
}
