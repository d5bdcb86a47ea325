import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { enqueue } from '#kit/jobs'
import type { Declaration } from '../model/declaration.ts'
import type { Load } from '../model/load.ts'
import { type Counted, daysBetween, tallyOf, whoIs } from '../model/quality.ts'
import type { RecordKey, SourceRecord } from '../model/record.ts'
import type { FlawedRow } from '../model/rejects.ts'
import { flawsOf } from '../model/validity.ts'
import { lastTwoLoads } from '../store/load.ts'
import { type Placed, selectPlaces } from '../store/place.ts'
import { insertMeasured, type Measured, newestBatch, selectMeasured } from '../store/quality.ts'
import { selectRecordsOf } from '../store/record.ts'
import { findSource } from './registry.ts'

/** The job that measures a source. */
export const measureJob = 'sources:measure'

/** Has a source measured in the background, once this transaction has been committed. */
export async function queueMeasuring(ctx: Context, source: string): Promise<void> {
  await enqueue(ctx, measureJob, { source }, { key: `${measureJob} ${source}` })
}

const page = 5000

/** Measures the records of a source as they are now, and keeps that under the last change that was made to them. */
export async function measureSource(ctx: Context, id: string): Promise<readonly Counted[]> {
  await mustBeAllowed(ctx, 'sources.load')
  const source = await findSource(ctx, id)
  const batch = await newestBatch(ctx, id)
  if (!batch || source.about !== 'people') return []
  const today = dayHere(ctx.now)
  const tally = tallyOf(source, today)
  for await (const records of pagesOf(ctx, id)) {
    const places = new Map(
      (await selectPlaces(ctx, records)).map((place) => [
        place.id,
        { isKnown: place.uprn !== undefined, isDoubted: place.doubt !== undefined },
      ]),
    )
    for (const { id: key, fields } of records) tally.add(fields, places.get(key))
  }
  const counts = [...tally.total(), ...timeliness(source, await lastTwoLoads(ctx, id))]
  await insertMeasured(ctx, { source: id, batch, counts })
  return counts
}

/** Whether the load came in time after the one before; half as long again is in time still. */
function timeliness(source: Declaration, [last, before]: readonly Load[]): readonly Counted[] {
  const most = daysBetween(source)
  if (!most || !last || !before) return []
  const days = (last.at.getTime() - before.at.getTime()) / 86_400_000
  return [{ measure: 'timeliness', field: '', good: days <= most * 1.5 ? 1 : 0, counted: 1 }]
}

async function* pagesOf(ctx: Context, source: string): AsyncGenerator<readonly SourceRecord[]> {
  let after: RecordKey = { source, id: '' }
  for (;;) {
    const records = await selectRecordsOf(ctx, after, page)
    if (records.length > 0) yield records
    const last = records.at(-1)
    if (!last || records.length < page) return
    after = last
  }
}

/** What was measured of a source the last times, and whether whoever asks may have the rows. */
export type OpenedQuality = {
  readonly source: Declaration
  readonly measured: readonly Measured[]
  readonly mayLoad: boolean
}

/** The quality of a source over time: the last 24 times that it was measured. */
export async function openQuality(ctx: Context, id: string): Promise<OpenedQuality> {
  const source = await findSource(ctx, id)
  const mayLoad = await isAllowed(ctx, 'sources.load')
  return { source, measured: await selectMeasured(ctx, id, 24), mayLoad }
}

/** A file that nobody reads to its end is not worth making. */
const mostRows = 20_000

/**
 * Everything that is wrong with the records of a source, to be sent back to its owner. Nobody restricted is in it: what is
 * known of them leaves in no file. That it was made is written down.
 */
export async function flawedRows(ctx: Context, id: string): Promise<readonly FlawedRow[]> {
  await mustBeAllowed(ctx, 'sources.load')
  await findSource(ctx, id)
  const today = dayHere(ctx.now)
  const rows: FlawedRow[] = []
  const people = new Map<string, string>()
  for await (const records of pagesOf(ctx, id)) {
    const open = records.filter(({ isSealed }) => !isSealed)
    const places = new Map((await selectPlaces(ctx, open)).map((place) => [place.id, place]))
    for (const each of open) rows.push(...rowsOf(each, { today, people, place: places.get(each.id) }))
    if (rows.length > mostRows) break
  }
  const kept = rows.slice(0, mostRows)
  await record(ctx, { action: 'sources.flaws-opened', about: id, detail: { rows: kept.length } })
  return kept
}

type Knowing = {
  readonly today: string
  readonly people: Map<string, string>
  readonly place: Placed | undefined
}

function rowsOf({ id, fields }: SourceRecord, { today, people, place }: Knowing): readonly FlawedRow[] {
  const rows = flawsOf(fields, today).map(({ field, message }) => ({
    id,
    field,
    message,
    value: field === '' ? '' : (fields[field] ?? ''),
  }))
  const who = whoIs(fields)
  const other = who && people.get(who)
  if (who) people.set(who, id)
  if (other) rows.push({ id, field: '', message: `It looks like the same person as ${other}`, value: '' })
  const value = fields.address ?? ''
  if (place?.doubt) rows.push({ id, field: 'uprn', message: doubts[place.doubt], value: fields.uprn ?? '' })
  if (value === '') return rows
  if (place?.way === 'unlike')
    rows.push({ id, field: 'address', message: 'The gazetteer has no such property', value })
  if (place?.way === 'tie')
    rows.push({ id, field: 'address', message: 'Two properties are as like the address', value })
  return rows
}

const doubts = {
  unlisted: 'The gazetteer has no such UPRN',
  elsewhere: 'The UPRN is that of a property far from the address',
} as const
