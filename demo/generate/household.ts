import { createPerson } from './create-person.ts'
import { createDraw, type Draw } from './draw.ts'
import { joinFamily } from './family.ts'
import { createHistory } from './history.ts'
import type { Household } from './person.ts'
import { type Plan, planHousehold } from './plan.ts'
import type { World } from './world.ts'

/**
 * Makes a household by its number. The same seed and number always make the same people, so nobody
 * need be remembered: each application's export makes them anew.
 */
export function createHousehold(world: World, number: number): Household {
  const named = world.named[number]
  if (named) return named
  const plan = planHousehold(world.seed, number)
  const draw = createDraw('household', world.seed, number)
  const history = createHistory(world, number, plan, draw)
  const members = joinFamily(world.names, plan, draw)
  const shared = sharedContacts(world, draw)
  const all = members.map((member, at) =>
    createPerson({ world, id: `p${number}-${at + 1}`, member, stays: history(at), shared, draw }),
  )
  const people = number === world.households - 1 ? all.slice(0, world.inLast) : all
  return { people, kind: plan.kind, ...habitsOf(plan, draw) }
}

/** Contacts that several people of one household give. */
export type Shared = {
  readonly landline: boolean
  readonly landlineEnd: number
  readonly familyEmail: boolean
}

function sharedContacts({ phoneShare }: World, draw: Draw): Shared {
  return {
    landline: draw.chance(phoneShare * 0.6),
    landlineEnd: draw.whole(0, 999),
    familyEmail: draw.chance(0.1),
  }
}

function habitsOf({ kind, members }: Plan, draw: Draw): Pick<Household, 'onBenefit' | 'gardenWaste'> {
  const lone = kind === 'lone parent' ? 0.4 : 0.13
  const old = members.some(({ age }) => age >= 66)
  return {
    onBenefit: draw.chance(kind === 'care home' ? 0 : lone),
    gardenWaste: draw.chance(kind === 'sharers' || kind === 'care home' ? 0.03 : old ? 0.42 : 0.3),
  }
}
