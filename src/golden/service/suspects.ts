import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { flawIn, type Suspect } from '#sources'
import type { PersonId } from '../model/person.ts'
import { type Counted, selectSuspects } from '../store/suspects.ts'
import { nameOf } from './people.ts'

// Nobody is in so many lists, even after a few moves.
const mostRecords = 30
const mostShown = 100

/**
 * Those with a record of an application who may be two people: two dates of birth, two NHS numbers, or too many
 * records. The worst first, and only those whom whoever asks may see: that they are named to them is written down. A date
 * that stands for none is none: as such, or because the last build found it alone.
 */
export async function suspectsOf(ctx: Context, source: string): Promise<readonly Suspect[]> {
  await mustBeAllowed(ctx, 'golden.read')
  const counted = await selectSuspects(ctx, { source, mostRecords })
  const today = dayHere(ctx.now)
  const worst = counted
    .map((each) => ({ ...each, births: each.births.filter((day) => !flawIn('date_of_birth', day, today)) }))
    .filter((each) => signsOf(each) > 0)
    .sort(worseFirst)
    .slice(0, mostShown)
  const names = await nameOf(
    ctx,
    worst.map(({ person }) => person as PersonId),
  )
  return worst.map((each) => ({
    person: each.person,
    name: names.get(each.person) ?? 'No name',
    why: whyOf(each),
  }))
}

// What nobody has two of weighs more than how many there are of it.
const worseFirst = (a: Counted, b: Counted): number =>
  signsOf(b) - signsOf(a) ||
  b.numbers - a.numbers ||
  b.births.length - a.births.length ||
  b.records - a.records

const signsOf = ({ numbers, births, records }: Counted): number =>
  [numbers > 1, births.length > 1, records > mostRecords].filter(Boolean).length

const whyOf = ({ births, numbers, records }: Counted): string =>
  [
    numbers > 1 && `${inWords(numbers)} NHS numbers`,
    births.length > 1 && `${inWords(births.length)} dates of birth`,
    records > mostRecords && `${records} records`,
  ]
    .filter((part) => part !== false)
    .join(', ')

const inWords = (count: number): string => (count === 2 ? 'two' : String(count))
