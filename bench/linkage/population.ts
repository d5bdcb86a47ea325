import { type Chance, makeChance, skewed } from './chance.ts'
import { mensNames, streetKinds, streets, surnames, womensNames } from './names.ts'
import { type Person, recordOf } from './systems.ts'

/** The columns of an invented population's file. `person` is the truth and is never compared. */
export const populationColumns = [
  'source',
  'record_id',
  'title',
  'first_name',
  'middle_names',
  'last_name',
  'date_of_birth',
  'gender',
  'address',
  'postcode',
  'uprn',
  'phone',
  'email',
  'national_insurance_number',
  'person',
] as const

const syllables =
  'ba be bo ca co da de di do el en fa fi ga go ha he in ka ki la le li lo ma me mi mo na ne ni no or pa pe ra re ri ro sa se sha si ta te ti to un va ve wa we wi za'.split(
    ' ',
  )

/**
 * An invented British population as rows of text, household by household: families, couples who share a telephone,
 * twins, fathers and sons of one name, movers, care homes of 60 people; eight systems with errors of their own.
 *
 * Units: about `rows` rows, three for each person on average. Same seed, same rows.
 */
export function* population(rows: number, seed: number): Generator<readonly string[]> {
  const chance = makeChance(seed)
  const world = makeWorld(rows)
  let [written, person] = [0, 0]
  while (written < rows) {
    for (const member of chance.happens(0.0012) ? careHome(chance, world) : household(chance, world)) {
      person += 1
      const records = Math.min(12, 1 + Math.floor(Math.log(1 - chance.next()) / Math.log(2 / 3)))
      for (let record = 0; record < records && written < rows; record += 1) {
        written += 1
        yield recordOf(chance, member, written, person)
      }
    }
  }
}

/** A town has streets and postcodes in proportion to its people. */
type World = { readonly streets: number; nextHouse: number; readonly surnames: number }

const makeWorld = (rows: number): World => ({
  streets: Math.max(60, rows / 120),
  nextHouse: 1,
  surnames: Math.min(60_000, 2000 + rows / 12),
})

const made = (at: number): string => {
  let [text, rest] = ['', at + 1000]
  while (rest > 0) {
    text += syllables[rest % syllables.length]!
    rest = Math.floor(rest / syllables.length)
  }
  return text
}

const surnameFor = (chance: Chance, world: World): string => {
  const rank = skewed(chance, world.surnames, 60)
  return (rank < surnames.length ? surnames[rank]! : made(rank)).replaceAll('-', rank % 2 ? '-' : ' ')
}

const givenFor = (chance: Chance, female: boolean): string => {
  const list = female ? womensNames : mensNames
  const rank = skewed(chance, 2500, 18)
  return rank < list.length ? list[rank]! : made(rank * 2 + (female ? 1 : 0))
}

export type Home = {
  readonly uprn: string
  readonly line: string
  readonly postcode: string
  readonly landline: string
}

function homeFor(chance: Chance, world: World): Home {
  const street = skewed(chance, Math.floor(world.streets), world.streets / 3)
  const number = 1 + chance.below(90)
  const flat = chance.happens(0.15) ? `Flat ${1 + chance.below(12)}, ` : ''
  const name = `${streets[street % streets.length]!.replace('-', ' ')} ${streetKinds[Math.floor(street / streets.length) % streetKinds.length]}`
  const district = 1 + (street % 9)
  const postcode = `ZA${district} ${(street >> 3) % 10}${letters[(street * 7 + (number >> 5)) % 20]}${letters[Math.floor(street / 20) % 20]}`
  world.nextHouse += 1
  const landline = `01632 9${String(60_000 + ((world.nextHouse * 7919) % 900_000))
    .padStart(6, '0')
    .slice(-5)}`
  return {
    uprn: String(999_900_000_000 + world.nextHouse),
    line: `${flat}${number} ${name}`,
    postcode,
    landline,
  }
}

const letters = 'ABDEFGHJLNPQRSTUWXYZ'

const birthFor = (chance: Chance, from: number, to: number): string => {
  const year = from + chance.below(to - from + 1)
  return `${year}-${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`
}

type Make = {
  readonly home: Home
  readonly surname: string
  readonly birth: string
  readonly female: boolean
  readonly given?: string
}

function makePerson(chance: Chance, world: World, { home, surname, birth, female, given }: Make): Person {
  const name = given ?? givenFor(chance, female)
  const moves = chance.happens(0.22) ? [homeFor(chance, world)] : []
  return {
    given: name,
    middle: chance.happens(0.6) ? givenFor(chance, female) : '',
    surname,
    formerSurname: female && chance.happens(0.12) ? surnameFor(chance, world) : '',
    birth,
    female,
    homes: [home, ...moves],
    mobile: `07700 9${String(chance.below(1e5)).padStart(5, '0')}${chance.below(10)}`,
    email: `${name.slice(0, chance.happens(0.5) ? 1 : 20)}${chance.happens(0.7) ? '.' : ''}${surname.replace(/[^a-z]/g, '')}${chance.happens(0.6) ? chance.below(999) : ''}@example.${chance.pick(['com', 'org', 'net'])}`,
    nino: `${chance.pick(['AA', 'CE', 'HJ', 'JK', 'LM', 'NP', 'PW', 'SR', 'WX', 'YZ'])}${String(chance.below(1e6)).padStart(6, '0')}${chance.pick(['A', 'B', 'C', 'D'])}`,
  }
}

function careHome(chance: Chance, world: World): Person[] {
  const home = homeFor(chance, world)
  return Array.from({ length: 60 }, () =>
    makePerson(chance, world, {
      home,
      surname: surnameFor(chance, world),
      birth: birthFor(chance, 1925, 1945),
      female: chance.happens(0.65),
    }),
  )
}

function household(chance: Chance, world: World): Person[] {
  const home = homeFor(chance, world)
  const surname = surnameFor(chance, world)
  const born = 1935 + chance.below(70)
  const first = makePerson(chance, world, {
    home,
    surname,
    birth: birthFor(chance, born, born),
    female: chance.happens(0.5),
  })
  if (chance.happens(0.32)) return [first]
  const shared = chance.happens(0.75) ? surname : surnameFor(chance, world)
  const second = makePerson(chance, world, {
    home,
    surname: shared,
    birth: birthFor(chance, born - 5, born + 5),
    female: !first.female,
  })
  // Couples often give one telephone and one email for both.
  const couple = chance.happens(0.25)
    ? [first, { ...second, mobile: first.mobile, email: first.email }]
    : [first, second]
  return [...couple, ...children(chance, world, first, born)]
}

function children(chance: Chance, world: World, parent: Person, born: number): Person[] {
  const count = chance.below(4)
  const [home, surname] = [parent.homes[0]!, parent.surname]
  const found: Person[] = []
  for (let child = 0; child < count; child += 1) {
    const female = chance.happens(0.5)
    const named = !female && !parent.female && chance.happens(0.04) ? { given: parent.given } : {}
    const birth =
      chance.happens(0.03) && found.length > 0
        ? found.at(-1)!.birth
        : birthFor(chance, born + 22, Math.min(born + 42, 2024))
    found.push(makePerson(chance, world, { home, surname, birth, female, ...named }))
  }
  return found
}
