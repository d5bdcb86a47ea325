import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { Suspect } from '#sources'
import { type Counted, selectSuspects } from '../store/suspects.ts'

// Nobody is in so many lists, even after a few moves.
const mostRecords = 30
const mostShown = 100

/**
 * Those with a record of an application who may be two people: two dates of birth, two NHS numbers, or too many
 * records. By identifier alone, and only those whom whoever asks may see.
 */
export async function suspectsOf(ctx: Context, source: string): Promise<readonly Suspect[]> {
  await mustBeAllowed(ctx, 'golden.read')
  const counted = await selectSuspects(ctx, { source, mostRecords, limit: mostShown })
  return counted.map((each) => ({ person: each.person, why: whyOf(each) }))
}

const whyOf = ({ births, numbers, records }: Counted): string =>
  [
    numbers > 1 && `${inWords(numbers)} NHS numbers`,
    births > 1 && `${inWords(births)} dates of birth`,
    records > mostRecords && `${records} records`,
  ]
    .filter((part) => part !== false)
    .join(', ')

const inWords = (count: number): string => (count === 2 ? 'two' : String(count))
