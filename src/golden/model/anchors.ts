import type { RecordKey } from '#sources'
import type { PersonId } from './person.ts'

type Said = RecordKey & { readonly person: PersonId; readonly by: 'engine' | 'claim' | 'steward' }

/**
 * Pairs of records that are one person's because a resident or a steward said so: each such record, with another of
 * the person to hold it. `links` are all of each person's, in the order of keys.
 */
export function heldTogether<Link extends Said>(links: readonly Link[]): readonly (readonly [Link, Link])[] {
  return [...Map.groupBy(links, ({ person }) => person).values()].flatMap((theirs) => {
    const anchor = theirs.find(({ by }) => by === 'engine') ?? theirs[0]
    return theirs.flatMap((each) =>
      each.by !== 'engine' && anchor && each !== anchor ? [[anchor, each] as const] : [],
    )
  })
}
