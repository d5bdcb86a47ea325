import { openCsv } from './csv.ts'
import { type Address, addressOf, linesOf, pointOfPostcode } from './places.ts'
import type { World } from './world.ts'

const columns = [
  'UPRN',
  'PARENT_UPRN',
  'FLAT',
  'BUILDING',
  'NUMBER',
  'USRN',
  'STREET',
  'TOWN',
  'POSTCODE',
  'WARD',
  'LATITUDE',
  'LONGITUDE',
  'ADDRESS',
]

/** Writes every home of the streets, lived in or empty, as a gazetteer of land and property would. */
export async function writeGazetteer({ places, homes, named }: World, path: string): Promise<void> {
  const file = await openCsv(path, columns, ',')
  const points = pointOfPostcode(places)
  const add = (address: Address) => file.add(rowOf(address, points.get(address.postcode) ?? ','))
  for (const address of namedHomes(named)) add(address)
  for (let home = 0; home < homes; home++) {
    add(addressOf(places, home))
    await file.flush()
  }
  await file.close()
}

function namedHomes(named: World['named']): Iterable<Address> {
  const stays = named.flatMap(({ people }) => people.flatMap((person) => person.stays))
  return new Map(stays.map(({ address }) => [address.uprn, address])).values()
}

function rowOf(address: Address, point: string): readonly string[] {
  const { uprn, parentUprn, flat, building, number, usrn = '', street, town, postcode, ward } = address
  const whole = [...linesOf(address), postcode].join(', ')
  return [
    uprn,
    parentUprn,
    flat,
    building,
    number,
    usrn,
    street,
    town,
    postcode,
    ward,
    ...point.split(','),
    whole,
  ]
}
