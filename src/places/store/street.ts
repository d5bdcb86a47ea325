import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import { inLists } from '#kit/in-lists'
import type { GroundBox, Point } from '../model/point.ts'
import type { Street, Usrn } from '../model/street.ts'

type Corner = readonly [latitude: number, longitude: number]

type Tables = {
  'places.street': {
    council_id: number
    usrn: string
    name: string
    town: string
    ward: string | null
    line: readonly Corner[]
    south: number
    north: number
    west: number
    east: number
  }
}

type Row = Pick<Tables['places.street'], 'usrn' | 'name' | 'town' | 'ward' | 'line'>

const db = tables<Tables>
const columns = ['usrn', 'name', 'town', 'ward', 'line'] as const

/** Adds streets, or replaces what was known of them. None may be in the list twice. */
export async function saveStreets(ctx: Context, streets: readonly Street[]): Promise<void> {
  for (const some of inLists(streets, 2_000)) {
    await db(ctx)
      .insertInto('places.street')
      .values(
        some.map(({ usrn, name, town, ward, line }) => ({
          council_id: ctx.council,
          ...{ usrn, name, town, ward: ward ?? null, ...boxOf(line) },
          line: sql<
            readonly Corner[]
          >`${JSON.stringify(line.map((at) => [at.latitude, at.longitude]))}::jsonb`,
        })),
      )
      .onConflict((same) =>
        same.columns(['council_id', 'usrn']).doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          town: ref('excluded.town'),
          ward: ref('excluded.ward'),
          line: ref('excluded.line'),
          south: ref('excluded.south'),
          north: ref('excluded.north'),
          west: ref('excluded.west'),
          east: ref('excluded.east'),
        })),
      )
      .execute()
  }
}

function boxOf(line: readonly Point[]): GroundBox {
  const [latitudes, longitudes] = [line.map((at) => at.latitude), line.map((at) => at.longitude)]
  return {
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  }
}

/** The streets that touch a box. */
export async function selectStreetsIn(ctx: Context, box: GroundBox): Promise<readonly Street[]> {
  const rows = await db(ctx)
    .selectFrom('places.street')
    .select(columns)
    .where('council_id', '=', ctx.council)
    .where('south', '<=', box.north)
    .where('north', '>=', box.south)
    .where('west', '<=', box.east)
    .where('east', '>=', box.west)
    .orderBy('name')
    .execute()
  return rows.map(toStreet)
}

/** Every street of the council, by name. */
export async function selectStreets(ctx: Context): Promise<readonly Street[]> {
  const rows = await db(ctx)
    .selectFrom('places.street')
    .select(columns)
    .where('council_id', '=', ctx.council)
    .orderBy('name')
    .orderBy('town')
    .execute()
  return rows.map(toStreet)
}

/** One street. */
export async function selectStreet(ctx: Context, usrn: Usrn): Promise<Street | undefined> {
  const row = await db(ctx)
    .selectFrom('places.street')
    .select(columns)
    .where('council_id', '=', ctx.council)
    .where('usrn', '=', usrn)
    .executeTakeFirst()
  return row && toStreet(row)
}

// What was checked on its way in is only branded again on its way out.
function toStreet({ line, usrn, ward, ...row }: Row): Street {
  return {
    ...row,
    usrn: usrn as Usrn,
    ward: ward ?? undefined,
    line: line.map(([latitude, longitude]) => ({ latitude, longitude })),
  }
}
