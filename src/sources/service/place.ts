import { mustBeAllowed } from '#access'
import type { Act, Context } from '#kit/context'
import { type AddressIndex, doubtUprn, matchAddress, openAddressIndex, readUprn } from '#places'
import { startOfList } from '../model/change-list.ts'
import type { RecordKey, SourceRecord } from '../model/record.ts'
import {
  holdReader,
  type Placed,
  removePlaces,
  savePlaces,
  saveReader,
  selectPlaces,
} from '../store/place.ts'
import { selectRecords } from '../store/record.ts'
import { recordsChangedSince } from './change-list.ts'

const reader = 'places'

/**
 * Finds the property of every record that has changed since the last time: the one that the application itself names,
 * unless that is not in the gazetteer or far from the address beside it; or else the one that its address is. Returns how
 * many records it was. Told `again`, all records are done, for a new gazetteer.
 */
export async function placeRecords(act: Act, { again = false } = {}): Promise<number> {
  if (again) await act('loading', (ctx) => saveReader(ctx, reader, startOfList))
  let [index, placed] = [undefined as AddressIndex | undefined, 0]
  for (;;) {
    const page = await act('loading', async (ctx) => {
      const from = await holdReader(ctx, reader)
      const { records, position, hasMore } = await recordsChangedSince(ctx, from)
      if (records.length === 0) return { count: 0, hasMore }
      index ??= await openAddressIndex(ctx)
      await placeKeys(ctx, records, index)
      await saveReader(ctx, reader, position)
      return { count: records.length, hasMore }
    })
    placed += page.count
    if (!page.hasMore) return placed
  }
}

async function placeKeys(ctx: Context, keys: readonly RecordKey[], index: AddressIndex): Promise<void> {
  const placed = (await selectRecords(ctx, keys)).flatMap((record) => placeOf(record, index) ?? [])
  const has = new Set(placed.map(({ source, id }) => `${source} ${id}`))
  await savePlaces(ctx, placed)
  await removePlaces(
    ctx,
    keys.filter(({ source, id }) => !has.has(`${source} ${id}`)),
  )
}

function placeOf({ source, id, fields }: SourceRecord, index: AddressIndex): Placed | undefined {
  const given = fields.uprn && readUprn(fields.uprn)
  const { address = '', postcode } = fields
  const doubt = given ? doubtUprn(index, given, { address, postcode }) : undefined
  if (given && !doubt) return { source, id, uprn: given, way: 'given', doubt }
  if (address === '') return doubt && { source, id, uprn: undefined, way: 'unlike', doubt }
  const match = matchAddress(index, { address, postcode })
  if (match.kind === 'none') return { source, id, uprn: undefined, way: match.why, doubt }
  return { source, id, uprn: match.uprn, way: match.way, doubt }
}

/**
 * The properties that these records' addresses are, for those that have one: `given` by the application, or found. Known
 * some seconds after a load.
 *
 * Errors: `Fault('forbidden')` for all but those who load.
 */
export async function placesOf(ctx: Context, keys: readonly RecordKey[]): Promise<readonly Placed[]> {
  await mustBeAllowed(ctx, 'sources.load')
  return selectPlaces(ctx, keys)
}
