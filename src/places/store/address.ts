import { type Context, tables } from '#kit/context'
import type { ListedAddress } from '../model/listed-address.ts'
import type { GroundBox } from '../model/point.ts'
import type { Postcode } from '../model/postcode.ts'
import type { Uprn } from '../model/uprn.ts'

// The tables as the database has them. No other module can see these types, or the tables.
type Tables = {
  'places.address': {
    council_id: number
    uprn: string
    parent_uprn: string | null
    address: string
    postcode: string
    ward: string | null
    latitude: number
    longitude: number
  }
}

type Row = Omit<Tables['places.address'], 'council_id'>

const db = tables<Tables>
const columns = ['uprn', 'parent_uprn', 'address', 'postcode', 'ward', 'latitude', 'longitude'] as const

/** Adds properties, or replaces what was listed of them. None may be in the list twice. */
export async function saveAddresses(ctx: Context, listed: readonly ListedAddress[]): Promise<void> {
  if (listed.length === 0) return
  await db(ctx)
    .insertInto('places.address')
    .values(
      listed.map(({ parentUprn, ward, ...address }) => ({
        ...address,
        council_id: ctx.council,
        parent_uprn: parentUprn ?? null,
        ward: ward ?? null,
      })),
    )
    .onConflict((same) =>
      same.columns(['council_id', 'uprn']).doUpdateSet(({ ref }) => ({
        parent_uprn: ref('excluded.parent_uprn'),
        address: ref('excluded.address'),
        postcode: ref('excluded.postcode'),
        ward: ref('excluded.ward'),
        latitude: ref('excluded.latitude'),
        longitude: ref('excluded.longitude'),
      })),
    )
    .execute()
}

/** Every property of a postcode. */
export async function selectByPostcode(ctx: Context, postcode: Postcode): Promise<readonly ListedAddress[]> {
  const rows = await db(ctx)
    .selectFrom('places.address')
    .select(columns)
    .where('council_id', '=', ctx.council)
    .where('postcode', '=', postcode)
    .execute()
  return rows.map(toAddress)
}

/** Properties whose address has all of these words in it, in whatever order: at most so many. */
export async function selectByWords(
  ctx: Context,
  words: readonly string[],
  most: number,
): Promise<readonly ListedAddress[]> {
  let query = db(ctx).selectFrom('places.address').select(columns).where('council_id', '=', ctx.council)
  // Gazetteers write a saint in either way.
  for (const word of words)
    query =
      word === 'SAINT'
        ? query.where('address', '~*', '\\m(saint|st)\\M')
        : query.where('address', 'ilike', `%${word}%`)
  return (await query.orderBy('address').limit(most).execute()).map(toAddress)
}

/** Every property in a box on the ground that letters go to. */
export async function selectInBox(ctx: Context, box: GroundBox): Promise<readonly ListedAddress[]> {
  const rows = await db(ctx)
    .selectFrom('places.address')
    .select(columns)
    .where('council_id', '=', ctx.council)
    .where('latitude', '>=', box.south)
    .where('latitude', '<=', box.north)
    .where('longitude', '>=', box.west)
    .where('longitude', '<=', box.east)
    // What has no postcode is no home.
    .where('postcode', '<>', '')
    .execute()
  return rows.map(toAddress)
}

/** Every property of the council. */
export async function selectAll(ctx: Context): Promise<readonly ListedAddress[]> {
  const rows = await db(ctx)
    .selectFrom('places.address')
    .select(columns)
    .where('council_id', '=', ctx.council)
    .orderBy('uprn')
    .execute()
  return rows.map(toAddress)
}

/** One property. */
export async function selectByUprn(ctx: Context, uprn: Uprn): Promise<ListedAddress | undefined> {
  const row = await db(ctx)
    .selectFrom('places.address')
    .select(columns)
    .where('council_id', '=', ctx.council)
    .where('uprn', '=', uprn)
    .executeTakeFirst()
  return row && toAddress(row)
}

// What was checked on its way in is only branded again on its way out.
function toAddress({ parent_uprn, ward, ...row }: Row): ListedAddress {
  return {
    ...row,
    uprn: row.uprn as Uprn,
    postcode: row.postcode as Postcode | '',
    parentUprn: (parent_uprn as Uprn | null) ?? undefined,
    ward: ward ?? undefined,
  }
}
