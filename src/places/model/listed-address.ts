import { z } from 'zod'
import { readable } from '#kit/outcome'
import { distance, type Point } from './point.ts'
import { type Postcode, readPostcode } from './postcode.ts'
import { readUprn, type Uprn } from './uprn.ts'

/** A property as the council's gazetteer lists it. */
export type ListedAddress = Point & {
  readonly uprn: Uprn
  /** The building that a flat is in. */
  readonly parentUprn: Uprn | undefined
  /** As people write it, with its postcode at the end where it has one. */
  readonly address: string
  /** Nothing where it has none: a street, a park, a building that no letters go to. */
  readonly postcode: Postcode | ''
  readonly ward: string | undefined
}

const uprn = readable(readUprn, 'UPRN must be a number of up to 12 digits')
const optional = z.string().optional()
const blank = z
  .string()
  .regex(/^\s*$/)
  .transform(() => '' as const)
const degrees = (most: number) => z.coerce.number<string>().min(-most).max(most)

/** A row of a gazetteer's file: the columns that are read, whatever others there are. */
const rowSchema = z
  .object({
    UPRN: uprn,
    PARENT_UPRN: z.preprocess((text) => text || undefined, uprn.optional()),
    ADDRESS: z.string().trim().min(1).max(300),
    POSTCODE: z.union([blank, readable(readPostcode, 'POSTCODE must be a postcode')]),
    WARD: optional,
    LATITUDE: z.string().min(1).pipe(degrees(90)),
    LONGITUDE: z.string().min(1).pipe(degrees(180)),
  })
  .transform(
    (row): ListedAddress => ({
      uprn: row.UPRN,
      parentUprn: row.PARENT_UPRN,
      address: row.ADDRESS,
      postcode: row.POSTCODE,
      ward: row.WARD || undefined,
      latitude: row.LATITUDE,
      longitude: row.LONGITUDE,
    }),
  )

/** Reads one row of a gazetteer, or nothing if it is none. */
export function readListedAddress(row: unknown): ListedAddress | undefined {
  return rowSchema.safeParse(row).data
}

const byNumber = new Intl.Collator('en-GB', { numeric: true })

/** The nearest to a point first. */
export function nearestFirst(addresses: readonly ListedAddress[], point: Point): readonly ListedAddress[] {
  const near = addresses.map((address) => ({ address, metres: distance(address, point) }))
  return near.toSorted((one, other) => one.metres - other.metres).map(({ address }) => address)
}

/** In the order of a walk down the street: 2 before 10, and Flat 1 before Flat 2. */
export function inStreetOrder(addresses: readonly ListedAddress[]): readonly ListedAddress[] {
  const key = (listed: ListedAddress) => listed.address.replace(/^(.*?)(\d+\w*) ([^,\d]+), /, '$3 $2 $1')
  return addresses.toSorted((one, other) => byNumber.compare(key(one), key(other)))
}
