import { createDraw, type Draw } from './draw.ts'

/** Who is in a household, before they have names: the ages of its people, and how they belong. */
export type Plan = { readonly kind: HouseholdKind; readonly members: readonly Member[] }

/** Someone's place in a household. */
export type Member = { readonly role: Role; readonly age: number }

export type Role = 'head' | 'partner' | 'child' | 'grown child' | 'elder' | 'sharer' | 'resident'

export type HouseholdKind =
  | 'single'
  | 'couple'
  | 'family'
  | 'grown family'
  | 'lone parent'
  | 'sharers'
  | 'three generations'
  | 'care home'

/** About as often as in the census of 2021, and with its mean of 2.36 people. */
const kinds: readonly (readonly [HouseholdKind, number])[] = [
  ['single', 0.28],
  ['couple', 0.28],
  ['family', 0.22],
  ['grown family', 0.08],
  ['lone parent', 0.07],
  ['sharers', 0.05],
  ['three generations', 0.02],
]

/** People in a care home. */
export const careHomeSize = 60

// One home in so many is a care home, so that about one person in 230 lives in one.
const isCareHome = (household: number) => household % 6_000 === 40

/** Plans a household by its number. Cheap, so that people can be counted before any are made. */
export function planHousehold(seed: number, household: number): Plan {
  const draw = createDraw('plan', seed, household)
  const kind = isCareHome(household) ? 'care home' : pickKind(draw)
  return { kind, members: membersOf(kind, draw) }
}

function pickKind(draw: Draw): HouseholdKind {
  let left = draw.unit() * kinds.reduce((sum, [, share]) => sum + share, 0)
  for (const [kind, share] of kinds) {
    left -= share
    if (left < 0) return kind
  }
  return 'single'
}

function membersOf(kind: HouseholdKind, draw: Draw): readonly Member[] {
  switch (kind) {
    case 'single':
      return [{ role: 'head', age: draw.chance(0.55) ? draw.whole(58, 95) : draw.whole(21, 60) }]
    case 'couple':
      return couple(draw.chance(0.5) ? draw.whole(58, 88) : draw.whole(24, 60), draw)
    case 'family':
      return family(couple(draw.whole(27, 50), draw), childCount(draw, 4), draw)
    case 'grown family':
      return [
        ...couple(draw.whole(46, 66), draw),
        ...several('grown child', draw.whole(1, 2), () => draw.whole(18, 27)),
      ]
    case 'lone parent':
      return family([{ role: 'head', age: draw.whole(23, 50) }], childCount(draw, 3), draw)
    case 'sharers':
      return several('sharer', draw.whole(2, 5), () => draw.whole(18, 34))
    case 'three generations': {
      const adults = couple(draw.whole(36, 52), draw)
      const elder: Member = { role: 'elder', age: draw.whole(66, 92) }
      return [...family(adults, draw.whole(1, 3), draw), elder]
    }
    case 'care home':
      return several('resident', careHomeSize, () => draw.whole(72, 102))
  }
}

function couple(age: number, draw: Draw): readonly Member[] {
  return [
    { role: 'head', age },
    { role: 'partner', age: Math.max(19, age + draw.whole(-6, 4)) },
  ]
}

function family(adults: readonly Member[], count: number, draw: Draw): readonly Member[] {
  const youngest = Math.min(...adults.map((adult) => adult.age))
  const oldestChild = Math.min(17, youngest - 18)
  return [...adults, ...several('child', count, () => draw.whole(0, Math.max(0, oldestChild)))]
}

function childCount(draw: Draw, most: number): number {
  let count = 1
  while (count < most && draw.chance(count === 1 ? 0.55 : 0.22)) count++
  return count
}

function several(role: Role, count: number, age: () => number): readonly Member[] {
  return Array.from({ length: count }, () => ({ role, age: age() }))
}
