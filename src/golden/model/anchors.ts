import type { RecordKey } from '#sources'
import type { PersonId } from './person.ts'

type Said = RecordKey & { readonly person: PersonId; readonly by: 'engine' | 'claim' | 'steward' }

/**
 * Pairs of records that are one person's because a resident said so: each such record, with another of the person to hold
 * it. `links` are all of each person's, in the order of keys. What a steward said is kept by itself, of every two records.
 */
export function heldTogether<Link extends Said>(links: readonly Link[]): readonly (readonly [Link, Link])[] {
  return [...Map.groupBy(links, ({ person }) => person).values()].flatMap((theirs) => {
    const anchor = theirs.find(({ by }) => by !== 'claim') ?? theirs[0]
    return theirs.flatMap((each) =>
      each.by === 'claim' && anchor && each !== anchor ? [[anchor, each] as const] : [],
    )
  })
}
