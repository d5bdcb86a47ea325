import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { createDraw, type Draw } from './draw.ts'
import { readData } from './names.ts'

/** An address, every part of it text, and empty where there is none. */
export type Address = {
  readonly flat: string
  readonly building: string
  readonly number: string
  /** The number of the street; none for the homes of people with fixed facts. */
  readonly usrn?: string
  readonly street: string
  readonly town: string
  readonly postcode: string
  readonly ward: string
  readonly uprn: string
  /** The building that a flat is in. */
  readonly parentUprn: string
}

type Place = {
  readonly postcode: string
  readonly ward: string
  readonly latitude: number
  readonly longitude: number
}

const wordsSchema = z.string().transform((words) => words.split(/[| ]/))
const namesSchema = z.object({
  first: wordsSchema,
  second: wordsSchema,
  types: wordsSchema,
  cottages: z.string().transform((words) => words.split('|')),
  homes: z.string().transform((words) => words.split('|')),
  towns: z.record(z.string(), z.string()),
})

/** Real postcodes, and the words that invented streets and houses are named with. */
export type Places = {
  readonly postcodes: readonly Place[]
  readonly names: z.infer<typeof namesSchema>
}

/** Loads real postcodes, and what invented streets are named with. */
export function loadPlaces(): Places {
  const text = readFileSync(new URL('../data/postcodes.csv', import.meta.url), 'utf8')
  const all = text.trimEnd().split('\n').slice(1).map(readPlace)
  const crowd = new Map<string, number>()
  for (const place of all) crowd.set(pointOf(place), (crowd.get(pointOf(place)) ?? 0) + 1)
  return {
    // Many postcodes on one spot are post-office boxes and large firms: nobody lives there.
    postcodes: all.filter((place) => (crowd.get(pointOf(place)) ?? 0) <= 3),
    names: namesSchema.parse(readData('streets.json')),
  }
}

function readPlace(line: string): Place {
  const [postcode = '', latitude, longitude, ward = ''] = line.split(',')
  return { postcode, ward, latitude: Number(latitude), longitude: Number(longitude) }
}

const pointOf = ({ latitude, longitude }: Place) => `${latitude},${longitude}`

/** Homes in one postcode, and postcodes in one street. */
const homesInPart = 15
const partsInStreet = 3

/**
 * The address of a home by its number, from 0 on. The same number is always the same home, whatever
 * the seed and however many people, so that someone's former home is somebody else's home today.
 */
export function addressOf({ postcodes, names }: Places, home: number): Address {
  const part = Math.floor(home / homesInPart)
  const place = postcodes[placeOf(part, postcodes.length)]
  if (!place) throw new Error('There are no postcodes.')
  const at = Math.floor(part / partsInStreet)
  const street = streetName(names, at)
  const slot = home % homesInPart
  const uprn = (at: number) => `9999${String(1_000_000 + part * 40 + at).padStart(8, '0')}`
  const district = place.postcode.split(' ')[0] ?? ''
  return {
    usrn: String(99_900_000 + at),
    street,
    town: names.towns[district] ?? 'Bath',
    postcode: place.postcode,
    ward: place.ward,
    uprn: uprn(slot),
    ...houseOf(names, part, slot, uprn),
  }
}

/** The middle of a postcode, near enough for any home in it. */
export function pointOfPostcode({ postcodes }: Places): ReadonlyMap<string, string> {
  return new Map(postcodes.map((place) => [place.postcode, pointOf(place)]))
}

// Steps that share no factor with the number of places visit every place before any twice, and
// land far apart, so that even a small town has streets in every ward.
function placeOf(part: number, count: number): number {
  const triples = Math.floor(count / partsInStreet)
  const triple = (Math.floor(part / partsInStreet) * 1_103) % triples
  return triple * partsInStreet + (part % partsInStreet)
}

function streetName({ first, second, types }: Places['names'], street: number): string {
  const choice = (street * 48_271 + 11) % (first.length * second.length * types.length)
  const stem = Math.floor(choice / types.length)
  return `${first[stem % first.length]}${second[Math.floor(stem / first.length)]} ${types[choice % types.length]}`
}

type House = Pick<Address, 'flat' | 'building' | 'number' | 'parentUprn'>

function houseOf(names: Places['names'], part: number, slot: number, uprn: (at: number) => string): House {
  const row = createDraw('part', part)
  const before = (part % partsInStreet) * homesInPart
  if (row.chance(0.1)) {
    const building = `${row.pick(names.first)} ${row.pick(['Court', 'House', 'Lodge', 'Mews'])}`
    return { flat: `Flat ${slot + 1}`, building, number: `${before + 1}`, parentUprn: uprn(30) }
  }
  const pair = slot - (slot % 2)
  if (slot < homesInPart - 1 && createDraw('house', part, pair).chance(0.08)) {
    const flat = slot === pair ? 'Ground Floor Flat' : 'First Floor Flat'
    return { flat, building: '', number: `${before + pair + 1}`, parentUprn: uprn(16 + pair / 2) }
  }
  return detached(names, before + slot + 1, createDraw('home', part, slot))
}

function detached(names: Places['names'], number: number, draw: Draw): House {
  const named = draw.chance(0.06)
  const building = named
    ? `${draw.pick(names.cottages)} ${draw.pick(['Cottage', 'House', 'Barn', 'Lodge'])}`
    : ''
  const letter = draw.chance(0.03) ? 'A' : ''
  return { flat: '', building, number: named && draw.chance(0.6) ? '' : `${number}${letter}`, parentUprn: '' }
}

/** The address in lines as people write it, without its postcode. */
export function linesOf({
  flat,
  building,
  number,
  street,
  town,
}: Omit<Address, 'postcode'>): readonly string[] {
  const first = [flat, building].filter(Boolean).join(', ')
  return [first, [number, street].filter(Boolean).join(' '), town].filter(Boolean)
}
