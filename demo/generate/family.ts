import { type Day, exportDay, yearOf } from './days.ts'
import type { Draw } from './draw.ts'
import {
  type NameGroup,
  type Names,
  pickGiven,
  pickGroup,
  pickSurname,
  type Sex,
  surnameFor,
} from './names.ts'
import type { Plan, Role } from './plan.ts'

/** A member of a household with a name and a birthday. */
export type Relative = {
  readonly role: Role
  readonly group: NameGroup
  readonly sex: Sex
  readonly born: Day
  readonly given: string
  readonly middle: string
  readonly surname: string
  readonly former: { readonly surname: string; readonly until: Day } | undefined
}

/**
 * Names the people of a household as families do: one surname, or two; brides who changed theirs;
 * twins; now and then a son with his father's whole name.
 */
export function joinFamily(names: Names, { members }: Plan, draw: Draw): readonly Relative[] {
  const family = { group: pickGroup(names, draw), sameSex: draw.chance(0.03), keepsOwn: draw.chance(0.16) }
  const surname = pickSurname(names, family.group, draw)
  const relatives: Relative[] = []
  for (const { role, age } of members) {
    const related = role === 'head' || role === 'partner' || role === 'child' || role === 'grown child'
    const group = related || role === 'elder' ? family.group : pickGroup(names, draw)
    const head = relatives[0]
    const sex = sexOf(role, head?.sex, family.sameSex, draw)
    const stranger = !related && role !== 'elder'
    const base = stranger ? pickSurname(names, group, draw) : surname
    const born = birthday(role, age, relatives, draw)
    const given = givenFor({ role, sex, born, group }, relatives, draw)
    const middle = draw.chance(0.7) ? draw.pick(group.middles[sex]) : ''
    const person = { role, group, sex, born, given, middle, surname: surnameFor(base, group, sex) }
    relatives.push(marry({ ...person, former: undefined }, names, family.keepsOwn, draw))
  }
  return relatives
}

function sexOf(role: Role, head: Sex | undefined, sameSex: boolean, draw: Draw): Sex {
  if (role === 'partner' && head) return (head === 'M') === sameSex ? 'M' : 'F'
  return draw.chance(role === 'resident' ? 0.7 : 0.5) ? 'F' : 'M'
}

function birthday(role: Role, age: number, before: readonly Relative[], draw: Draw): Day {
  const sibling = before.at(-1)
  const isTwin = sibling?.role === role && (role === 'child' || role === 'grown child') && draw.chance(0.04)
  return isTwin ? sibling.born : Math.floor(exportDay - (age + draw.unit()) * 365.2425)
}

type Unnamed = Pick<Relative, 'role' | 'sex' | 'born' | 'group'>

function givenFor({ role, sex, born, group }: Unnamed, before: readonly Relative[], draw: Draw): string {
  const father = before.find((one) => one.role !== 'child' && one.sex === 'M')
  const isSon = sex === 'M' && (role === 'child' || role === 'grown child')
  if (isSon && father && draw.chance(0.03)) return father.given
  const taken = new Set(before.map((one) => one.given))
  let given = pickGiven(group, sex, yearOf(born), draw)
  for (let tries = 0; taken.has(given) && tries < 20; tries++)
    given = pickGiven(group, sex, yearOf(born), draw)
  return given
}

/** Wives mostly took the husband's name; some keep their own, some join the two. */
function marry(person: Relative, names: Names, keepsOwn: boolean, draw: Draw): Relative {
  const { role, sex, group, born } = person
  if (sex === 'M' || role === 'child' || role === 'grown child' || role === 'sharer') return person
  if (role === 'head' && !draw.chance(0.35)) return person
  const own = surnameFor(pickSurname(names, group, draw), group, sex)
  if (role === 'partner' && keepsOwn) return { ...person, surname: own }
  const until = Math.min(exportDay - 30, born + Math.round((19 + draw.waiting(9)) * 365.2425))
  const former = { surname: own, until }
  if (role === 'partner' && draw.chance(0.06))
    return { ...person, surname: `${own}-${person.surname}`, former }
  return { ...person, former }
}
