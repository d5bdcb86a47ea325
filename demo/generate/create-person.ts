import { ageOn, type Day, exportDay } from './days.ts'
import type { Draw } from './draw.ts'
import type { Relative } from './family.ts'
import type { Shared } from './household.ts'
import { inventEmail, inventMobile, inventNhsNumber, inventNino } from './numbers.ts'
import type { Person, Stay } from './person.ts'
import { lettersOf } from './spelling.ts'
import type { World } from './world.ts'

type Making = {
  readonly world: World
  readonly id: string
  readonly member: Relative
  readonly stays: readonly Stay[]
  readonly shared: Shared
  readonly draw: Draw
}

/** Gives a relative their numbers, contacts and needs, and decides whether they still live. */
export function createPerson({ world, id, member, stays, shared, draw }: Making): Person {
  const age = ageOn(member.born)
  const { role, ...named } = member
  return {
    ...named,
    id,
    title: titleOf(member, age, draw),
    died: deathOf(age, draw),
    stays,
    phone: phoneOf(world, age, shared, draw),
    email: emailOf(member, age, shared, draw),
    nino: age >= 16 ? inventNino(draw) : '',
    nhsNumber: inventNhsNumber(draw),
    restricted: role !== 'resident' && age >= 16 && draw.chance(0.003),
    needs: needsOf(member, age, draw),
  }
}

function titleOf({ sex, role, former }: Relative, age: number, draw: Draw): string {
  if (age >= 25 && draw.chance(0.015)) return 'Dr'
  if (age < 16) return ''
  if (sex === 'M') return 'Mr'
  if (former || role === 'partner') return draw.chance(0.8) ? 'Mrs' : 'Ms'
  return draw.pick(['Miss', 'Ms'])
}

function deathOf(age: number, draw: Draw): Day | undefined {
  const likely = age < 60 ? 0.001 : age < 80 ? 0.02 : 0.08
  return draw.chance(likely) ? exportDay - draw.whole(10, 900) : undefined
}

function phoneOf({ phoneShare }: World, age: number, { landline, landlineEnd }: Shared, draw: Draw): string {
  if (age >= 13 && draw.chance(phoneShare * (age < 75 ? 1 : 0.4))) return inventMobile(draw)
  return landline && age >= 18 ? `01632960${String(landlineEnd).padStart(3, '0')}` : ''
}

function emailOf(
  { given, surname }: Relative,
  age: number,
  { familyEmail, landlineEnd }: Shared,
  draw: Draw,
): string {
  if (age < 12 || !draw.chance(age < 65 ? 0.8 : 0.45)) return ''
  if (familyEmail) return `the${lettersOf(surname)}s${landlineEnd}@example.com`
  return inventEmail(given, surname, draw)
}

function needsOf({ group }: Relative, age: number, draw: Draw): string {
  if (group.id !== 'british' && group.id !== 'welsh' && draw.chance(0.03)) return 'Interpreter'
  if (!draw.chance(age >= 70 ? 0.07 : 0.015)) return ''
  return draw.pick([
    'Large print',
    'Large print',
    'Braille',
    'British Sign Language',
    'Easy read',
    'Text relay',
  ])
}
