import { type Chance, makeChance } from './chance.ts'
import { slip } from './slip.ts'

/** What an invented file is about. */
export type KindName = keyof typeof kinds

/** An invented file: its columns, the last of which says whose each row is, and its rows. */
export type Invented = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const words = (text: string): readonly string[] => text.split(' ')

// Few and skewed: what one place and one year have in common.
const frenchNames = words('marie jean pierre sophie nicolas camille louis julie antoine claire paul lucie')
const frenchSurnames = words(
  'martin bernard dubois thomas robert richard petit durand leroy moreau simon laurent lefebvre michel garcia david bertrand roux vincent fournier morel girard andre lefevre mercier dupont lambert bonnet francois martinez legrand garnier faure rousseau blanc guerin muller henry roussel nicolas',
)
const towns = words('lyon paris lille nantes rennes toulouse bordeaux grenoble')
const germanWords = words(
  'bau technik handel logistik druck metall holz garten elektro system energie daten medien auto haus transport',
)
const germanNames = words(
  'mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann koch bauer richter klein wolf neumann',
)
const dishes = words(
  'golden dragon blue lotus cafe roma palace garden house grill kitchen star little royal old corner bistro tavern',
)
const cuisines = words('italian french chinese american thai indian mexican')
const makers = words('sony canon philips bosch samsung panasonic lexmark garmin')
const things = words(
  'camera printer radio speaker kettle toaster monitor keyboard headphones battery charger',
)
const topics = words(
  'query optimization distributed learning databases efficient mining parallel indexing semantic streams adaptive views temporal relational transaction spatial caching web xml schema matching clustering joins storage',
)
const venues = words('sigmod vldb icde edbt kdd')

/** A value of a list, the first far more often than the last. */
const skewed = (chance: Chance, list: readonly string[]): string =>
  list[Math.floor(list.length * (chance.below(1000) / 1000) ** 2)]!

const maybe = (chance: Chance, share: number, value: string): string =>
  chance.happens(share) ? slip(chance, value) : value

const number = (chance: Chance, digits: number): string =>
  String(chance.below(10 ** digits)).padStart(digits, '0')

type Kind = {
  readonly columns: readonly string[]
  /** One row as it truly is. */
  readonly make: (chance: Chance) => string[]
  /** What another row about the same says. */
  readonly again: (chance: Chance, row: readonly string[]) => string[]
}

const slipped =
  (share: number, lost: number) =>
  (chance: Chance, row: readonly string[]): string[] =>
    row.map((value) => (chance.happens(lost) ? '' : maybe(chance, share, value)))

function frenchPerson(chance: Chance): string[] {
  const [name, surname] = [skewed(chance, frenchNames), skewed(chance, frenchSurnames)]
  const town = chance.below(towns.length)
  return [
    surname,
    name,
    `${1 + chance.below(28)}/${1 + chance.below(12)}/${1940 + chance.below(65)}`,
    'marie sophie camille julie claire lucie'.includes(name) ? 'F' : 'H',
    towns[town]!,
    `${10 + town * 9}0${chance.below(10)}0`,
    `${name}.${surname}${chance.below(99)}@exemple.fr`,
  ]
}

function company(chance: Chance): string[] {
  const town = chance.below(towns.length)
  return [
    `${chance.pick(germanNames)} ${skewed(chance, germanWords)} ${skewed(chance, ['gmbh', 'ag', 'kg'])}`,
    `${chance.pick(germanNames)}strasse ${1 + chance.below(90)}`,
    `${10 + town}${number(chance, 3)}`,
    towns[town]!,
    skewed(chance, germanWords),
    `0${30 + town} ${number(chance, 6)}`,
  ]
}

const restaurant = (chance: Chance): string[] => [
  `${chance.pick(dishes)} ${chance.pick(dishes)}`,
  `${1 + chance.below(900)} ${chance.pick(germanNames)} ${chance.pick(['st', 'ave', 'blvd'])}`,
  skewed(chance, towns),
  `${212 + chance.below(4)}/${number(chance, 3)}-${number(chance, 4)}`,
  skewed(chance, cuisines),
]

function product(chance: Chance): string[] {
  const [maker, thing] = [skewed(chance, makers), skewed(chance, things)]
  const model = `${chance.pick(words('dx sl kx mp ht'))}${number(chance, 3)}`
  return [
    `${maker} ${chance.pick(words('black white silver red'))} ${thing} ${model}`,
    maker,
    `${thing} by ${maker}`,
    `${10 + chance.below(90) * 5}.99`,
  ]
}

const article = (chance: Chance): string[] => [
  Array.from({ length: 5 }, () => chance.pick(topics)).join(' '),
  Array.from(
    { length: 2 },
    () => `${chance.pick(words('a b c d e j m'))} ${chance.pick(frenchSurnames)}`,
  ).join(', '),
  skewed(chance, venues),
  String(1994 + chance.below(10)),
]

/** Kinds of files that learning was not made with. */
const kinds = {
  french: {
    columns: words('nom prenom date_de_naissance sexe ville code_postal email'),
    make: frenchPerson,
    again: slipped(0.1, 0.06),
  },
  companies: {
    columns: words('firma strasse plz ort branche telefon'),
    make: company,
    again: slipped(0.15, 0.06),
  },
  restaurants: {
    columns: words('name addr city phone type'),
    make: restaurant,
    again: slipped(0.2, 0.02),
  },
  products: {
    columns: words('name manufacturer description price'),
    make: product,
    again: slipped(0.3, 0.1),
  },
  articles: { columns: words('title authors venue year'), make: article, again: slipped(0.25, 0.03) },
} as const satisfies Readonly<Record<string, Kind>>

/** Rows of a kind, a share of which are about what an earlier row is about. */
export function invent(kind: KindName, rows: number, again: number, seed: number): Invented {
  const { columns, make, again: repeat }: Kind = kinds[kind]
  const chance = makeChance(seed)
  const made: string[][] = []
  const entities: string[][] = []
  while (made.length < rows) {
    const known = entities.length > 0 && chance.happens(again) ? chance.below(entities.length) : -1
    if (known < 0) entities.push(make(chance))
    const entity = known < 0 ? entities.length - 1 : known
    const row = known < 0 ? entities[entity]! : repeat(chance, entities[entity]!)
    made.push([...row, `e${entity}`])
  }
  return { columns: ['id', ...columns, 'truth'], rows: made.map((row, at) => [String(at + 1), ...row]) }
}
