import { type Day, exportDay } from './days.ts'
import type { Draw } from './draw.ts'
import type { Stay } from './person.ts'
import { type Address, addressOf } from './places.ts'
import type { Plan } from './plan.ts'
import { homeOf, type World } from './world.ts'

const year = 365.2425

/**
 * Where the people of a household have lived: mostly together, sharers and residents each from a
 * home of their own. Asked for each member by their place in the household.
 */
export function createHistory(
  world: World,
  number: number,
  plan: Plan,
  draw: Draw,
): (at: number) => readonly Stay[] {
  const here = addressHere(world, number, plan, draw)
  const apart = plan.kind === 'sharers' || plan.kind === 'care home'
  const mean = apart ? 2.2 : 9
  const arrive = () => Math.floor(exportDay - Math.min(45 * year, 20 + draw.waiting(mean * year)))
  const together = staysUntil(world, here, arrive(), draw)
  return (at) => {
    if (apart) return staysUntil(world, here, arrive(), draw)
    const alone = at === 1 && plan.members[1]?.role === 'partner' && draw.chance(0.2)
    return alone ? staysUntil(world, here, together.at(-1)?.from ?? arrive(), draw) : together
  }
}

function addressHere({ places }: World, number: number, { kind }: Plan, draw: Draw): Address {
  const address = addressOf(places, homeOf(number))
  if (kind !== 'care home') return address
  return { ...address, flat: '', parentUprn: '', building: `${draw.pick(places.names.homes)} Care Home` }
}

/** A stay here, and before it up to two more. Who came from outside the council has none. */
function staysUntil(world: World, here: Address, from: Day, draw: Draw): readonly Stay[] {
  const stays: Stay[] = [{ address: here, from, to: undefined }]
  let until = from
  while (stays.length < 3 && until > exportDay - 10 * year && draw.chance(0.65)) {
    const began = Math.floor(until - Math.max(90, draw.waiting(5 * year)))
    stays.unshift({
      address: addressOf(world.places, draw.whole(0, world.homes - 1)),
      from: began,
      to: until,
    })
    until = began
  }
  return stays
}
