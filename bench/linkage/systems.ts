import type { Chance } from './chance.ts'
import type { Home } from './population.ts'
import { fullForms } from './short-forms.ts'
import { cased, slip } from './slip.ts'

export type Person = {
  readonly given: string
  readonly middle: string
  readonly surname: string
  readonly formerSurname: string
  readonly birth: string
  readonly female: boolean
  readonly homes: readonly Home[]
  readonly mobile: string
  readonly email: string
  readonly nino: string
}

/** How one application keeps its records: shares of values left out and of slips made. */
type System = {
  readonly name: string
  readonly typos: number
  readonly birth: number
  readonly phone: number
  readonly email: number
  readonly nino: number
  readonly uprn: number
  readonly stale: number
  readonly date: 'iso' | 'slashes'
}

const systems: readonly System[] = [
  {
    name: 'council-tax',
    typos: 0.02,
    birth: 0.6,
    phone: 0.5,
    email: 0.6,
    nino: 0.95,
    uprn: 0.02,
    stale: 0.15,
    date: 'iso',
  },
  {
    name: 'electoral',
    typos: 0.01,
    birth: 0.3,
    phone: 0.8,
    email: 0.7,
    nino: 0.4,
    uprn: 0.05,
    stale: 0.25,
    date: 'iso',
  },
  {
    name: 'benefits',
    typos: 0.02,
    birth: 0.01,
    phone: 0.4,
    email: 0.6,
    nino: 0.05,
    uprn: 0.1,
    stale: 0.2,
    date: 'slashes',
  },
  {
    name: 'library',
    typos: 0.05,
    birth: 0.2,
    phone: 0.4,
    email: 0.3,
    nino: 0.98,
    uprn: 0.5,
    stale: 0.5,
    date: 'slashes',
  },
  {
    name: 'travel',
    typos: 0.03,
    birth: 0.02,
    phone: 0.5,
    email: 0.5,
    nino: 0.7,
    uprn: 0.3,
    stale: 0.4,
    date: 'iso',
  },
  {
    name: 'social-care',
    typos: 0.03,
    birth: 0.03,
    phone: 0.3,
    email: 0.8,
    nino: 0.6,
    uprn: 0.3,
    stale: 0.2,
    date: 'slashes',
  },
  {
    name: 'waste',
    typos: 0.06,
    birth: 0.95,
    phone: 0.2,
    email: 0.4,
    nino: 0.99,
    uprn: 0.05,
    stale: 0.1,
    date: 'iso',
  },
  {
    name: 'parking',
    typos: 0.04,
    birth: 0.5,
    phone: 0.2,
    email: 0.3,
    nino: 0.97,
    uprn: 0.2,
    stale: 0.3,
    date: 'iso',
  },
]

/** What one application holds of a person. */
export function recordOf(chance: Chance, person: Person, record: number, truth: number): readonly string[] {
  const system = chance.pick(systems)
  const home = person.homes[chance.happens(system.stale) ? person.homes.length - 1 : 0]!
  const kept = (missing: number, text: string) => (chance.happens(missing) ? '' : text)
  const typed = (text: string) => (chance.happens(system.typos) ? slip(chance, text) : text)
  const surname =
    person.formerSurname !== '' && chance.happens(system.stale) ? person.formerSurname : person.surname
  const [given, family] = chance.happens(0.004)
    ? [surname, person.given]
    : [givenAs(chance, person.given), surname]
  return [
    system.name,
    `r${(record * 2654435761) % 4294967296}`,
    chance.happens(0.5) ? (person.female ? 'Mrs' : 'Mr') : '',
    cased(chance, typed(given)),
    kept(0.6, chance.happens(0.4) ? person.middle.slice(0, 1) : person.middle),
    cased(chance, typed(family)),
    kept(system.birth, dateAs(system, birthAs(chance, person.birth, system.typos))),
    kept(0.2, person.female ? 'F' : 'M'),
    cased(chance, addressAs(chance, home, system.typos)),
    kept(0.03, chance.happens(system.typos / 2) ? slip(chance, home.postcode) : home.postcode),
    kept(system.uprn, home.uprn),
    kept(system.phone, phoneAs(chance, chance.happens(0.3) ? home.landline : person.mobile)),
    kept(system.email, typed(person.email)),
    kept(
      system.nino,
      chance.happens(0.01) ? slip(chance, person.nino.slice(0, 8)) + person.nino.slice(8) : person.nino,
    ),
    String(truth),
  ]
}

function givenAs(chance: Chance, given: string): string {
  const short = fullForms[given]
  if (short && chance.happens(0.1)) return chance.pick(short)
  return chance.happens(0.03) ? given.slice(0, 1) : given
}

function birthAs(chance: Chance, birth: string, typos: number): string {
  const [year, month, day] = birth.split('-') as [string, string, string]
  if (chance.happens(0.006)) return '1900-01-01'
  if (chance.happens(typos / 3)) return `${year}-${day}-${month}`
  if (chance.happens(typos / 2))
    return chance.pick([
      `${Number(year) + 1}-${month}-${day}`,
      `${year}-${month}-${String(1 + chance.below(28)).padStart(2, '0')}`,
      slip(chance, birth),
    ])
  return birth
}

function dateAs({ date }: System, birth: string): string {
  return date === 'iso' ? birth : birth.split('-').reverse().join('/')
}

const shortKinds: readonly (readonly [string, string])[] = [
  [' road', ' Rd'],
  [' street', ' St'],
  [' avenue', ' Ave'],
  [' close', ' Cl'],
  [' lane', ' Ln'],
  [' drive', ' Dr'],
]

function addressAs(chance: Chance, home: Home, typos: number): string {
  const short = chance.happens(0.3)
    ? shortKinds.reduce((line, [long, abbreviated]) => line.replace(long, abbreviated), home.line)
    : home.line
  return chance.happens(typos) ? slip(chance, short) : short
}

function phoneAs(chance: Chance, phone: string): string {
  if (chance.happens(0.3)) return phone.replace(/ /g, '')
  return chance.happens(0.15) ? phone.replace(/^0/, '+44 ') : phone
}
