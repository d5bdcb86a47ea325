import { pipeline } from 'node:stream'
import { parse } from 'csv-parse'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { readGazetteerRow, readStreetOf } from '../model/land-and-property.ts'
import { inStreetOrder, type ListedAddress, nearestFirst } from '../model/listed-address.ts'
import { type AddressIndex, indexAddresses } from '../model/match/index.ts'
import { wordsOf } from '../model/match/words.ts'
import { boxAround, type Point } from '../model/point.ts'
import type { Postcode } from '../model/postcode.ts'
import type { Usrn } from '../model/street.ts'
import { addHome, type StreetSoFar, streetOf } from '../model/street-line.ts'
import type { Uprn } from '../model/uprn.ts'
import {
  saveAddresses,
  selectAll,
  selectByPostcode,
  selectByUprn,
  selectByWords,
  selectInBox,
} from '../store/address.ts'
import { saveStreets } from '../store/street.ts'

/** What a file of addresses came to: how many were listed, and the lines that were none. */
export type AddressesLoaded = {
  readonly listed: number
  readonly wrongLines: readonly number[]
  /** Rows of what is not there any more, or is listed by another name: left out. Only where there are some. */
  readonly past?: number
}

// As many as one statement carries comfortably: eight values each, of PostgreSQL's 65,535.
const batchSize = 2_000

/**
 * Takes in the gazetteer's file of properties: CSV with the columns UPRN, PARENT_UPRN, ADDRESS, POSTCODE, WARD, LATITUDE and
 * LONGITUDE; or in the form of BS 7666, as `readGazetteerRow` says. Properties listed before are replaced; those not in the
 * file stay. Streets are taken from it too, where it has the column USRN. A property without a ward is in the one that `wardOf` gives for its point.
 *
 * Errors: `Fault('forbidden')`. Throws csv-parse's error when the file is not CSV. Rows that are no property are left
 *         out, and their lines returned.
 */
export async function loadAddresses(
  ctx: Context,
  file: AsyncIterable<Uint8Array>,
  wardOf?: (point: Point) => string | undefined,
): Promise<AddressesLoaded> {
  await mustBeAllowed(ctx, 'places.load')
  const rows = parse({ columns: true, bom: true, info: true, max_record_size: 10_000 })
  // Whatever goes wrong with the file ends the rows, and so comes out of the loop below.
  pipeline(file, rows, () => undefined)
  const wrongLines: number[] = []
  const streets = new Map<Usrn, StreetSoFar>()
  let batch = new Map<Uprn, ListedAddress>()
  let [listed, past] = [0, 0]
  for await (const { record: row, info } of rows) {
    const address = readGazetteerRow(row, wardOf)
    if (address === 'past') past += 1
    else if (address) batch.set(address.uprn, address)
    else wrongLines.push(info.lines)
    const street = readStreetOf(row)
    if (street && address && address !== 'past' && address.postcode !== '') addHome(streets, street, address)
    if (batch.size < batchSize) continue
    listed += batch.size
    await saveAddresses(ctx, [...batch.values()])
    batch = new Map()
  }
  await saveAddresses(ctx, [...batch.values()])
  listed += batch.size
  await saveStreets(ctx, [...streets.values()].map(streetOf))
  await record(ctx, {
    action: 'places.loaded',
    about: 'addresses',
    detail: { listed, wrong: wrongLines.length },
  })
  return { listed, wrongLines, ...(past > 0 && { past }) }
}

/**
 * The properties of a postcode, in the order of the street.
 *
 * Errors: `Fault('forbidden')`. Empty for a postcode that has none, here or anywhere.
 */
export async function findAddresses(ctx: Context, postcode: Postcode): Promise<readonly ListedAddress[]> {
  await mustBeAllowed(ctx, 'places.read')
  return inStreetOrder(await selectByPostcode(ctx, postcode))
}

// As many as one reads through; whoever sees so many writes a word more.
const mostFound = 20

/**
 * The properties that a few words of an address may mean, as `12 mill lane`: at most twenty, in the order of the street.
 *
 * Errors: `Fault('forbidden')`. Empty where no word says more than three letters do.
 */
export async function findAddressesCalled(ctx: Context, typed: string): Promise<readonly ListedAddress[]> {
  await mustBeAllowed(ctx, 'places.read')
  // What stands behind the number begins a street: `7 st mary’s road`.
  const words = wordsOf(typed.replace(/^\s*(\d+\w?)\s+/, '$1, ')).slice(0, 6)
  if (!words.some((word) => word.length > 3)) return []
  return inStreetOrder(await selectByWords(ctx, words, mostFound))
}

// Some sixty metres around, in this latitude: a house farther away says nothing of where somebody stands.
const near = [0.0005, 0.0008] as const

/** The properties within some sixty metres of a point, the nearest first. Errors: `Fault('forbidden')`. */
export async function addressesAround(ctx: Context, point: Point): Promise<readonly ListedAddress[]> {
  await mustBeAllowed(ctx, 'places.read')
  return nearestFirst(await selectInBox(ctx, boxAround(point, near)), point)
}

/** The property of a UPRN, or `undefined` if the gazetteer lists none. Errors: `Fault('forbidden')`. */
export async function findAddress(ctx: Context, uprn: Uprn): Promise<ListedAddress | undefined> {
  await mustBeAllowed(ctx, 'places.read')
  return selectByUprn(ctx, uprn)
}

/**
 * Every property of the council, ready to be asked which one an address is: `matchAddress(index, written)`. Made anew by each
 * call, at some 20 microseconds a property: keep it for a batch.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function openAddressIndex(ctx: Context): Promise<AddressIndex> {
  await mustBeAllowed(ctx, 'places.read')
  return indexAddresses(await selectAll(ctx))
}
