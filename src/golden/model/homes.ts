import { homesOf, type Place } from './household.ts'
import { compareText, sameness } from './order.ts'
import type { Stay } from './person.ts'

/** One home of somebody, by all that is said of it, however its address is written. Units: `YYYY-MM-DD`. */
export type Home = {
  readonly keys: readonly string[]
  /** Empty where nobody knows it. */
  readonly uprn: string
  /** The earliest day that is known of; empty where none is. */
  readonly from: string
  /** The day on which they left, where some application says so and none says that they came back. */
  readonly until: string | undefined
}

/** What a home is known again by: as `homesOf`, and by its address as it is written. */
export const keysOfHome = (place: Place): readonly string[] => [
  ...homesOf(place),
  ...(place.address ? [`s:${sameness('address', place.address)}`] : []),
]

/** The homes of somebody: each once. */
export function homesIn(stays: readonly Stay[]): readonly Home[] {
  const groups: { keys: string[]; stays: Stay[] }[] = []
  for (const stay of stays) {
    const keys = keysOfHome(stay)
    const known = groups.filter((group) => group.keys.some((key) => keys.includes(key)))
    const [home, ...more] = known
    if (!home) {
      groups.push({ keys: [...keys], stays: [stay] })
      continue
    }
    // One home may turn out to be another as well, by way of who says both.
    for (const each of more) groups.splice(groups.indexOf(each), 1)
    home.keys = [...new Set([...home.keys, ...keys, ...more.flatMap((each) => each.keys)])]
    home.stays.push(stay, ...more.flatMap((each) => each.stays))
  }
  return groups.map(homeOf)
}

function homeOf({
  keys,
  stays,
}: {
  readonly keys: readonly string[]
  readonly stays: readonly Stay[]
}): Home {
  const inOrder = stays.toSorted((a, b) => compareText(b.from, a.from) || compareText(a.address, b.address))
  const known = inOrder.map(({ from }) => from).filter((from) => from !== '')
  const left = inOrder
    .flatMap(({ until }) => until ?? [])
    .sort()
    .at(-1)
  const isBack = left !== undefined && inOrder.some(({ from, until }) => !until && from > left)
  return {
    keys,
    uprn: (inOrder.find(({ uprn }) => uprn !== '')?.uprn ?? '').replace(/^0+/, ''),
    from: known.at(-1) ?? '',
    until: isBack ? undefined : left,
  }
}
