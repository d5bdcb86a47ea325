import { makeConstraints } from '../cluster/constraints.ts'
import { beThrifty, collect, giveRoom } from '../collect.ts'
import { encode } from '../encode/encode.ts'
import { planFor, recordColumns } from '../encode/plan.ts'
import { rawOfKinds } from '../encode/raw-every-kind.ts'
import { emptyTable, forgetOne, type Table } from '../encode/table.ts'
import { type Job, reviewPairs, runJob } from '../job.ts'
import { type Decided, type Progress, pairRows } from '../link.ts'
import { emptyKeys, findRow, type Keys, placeKey } from '../live/keys.ts'
import type { FieldKind, RecordKey } from '../record.ts'
import { withFrequencies } from '../score/frequency.ts'
import type { Model } from '../score/model.ts'
import { addFacts, type Columns, emptyColumns } from '../settle/columns.ts'
import { makeReader, type Sighting, type SourceHabits, type Told } from '../settle/facts.ts'
import { addGroup, emptyGroups, type Groups } from '../settle/groups.ts'
import type { Weights } from '../settle/judge.ts'
import { forgetLoneDates } from '../settle/lone-dates.ts'
import { type RowsLinked, settleRows } from '../settle/settle-rows.ts'
import { trainTable } from '../train/train.ts'

/** All records of a batch, in arrays: for the engine, for settling, and by key. */
export type Gathered = {
  readonly table: Table
  readonly columns: Columns
  readonly keys: Keys
  readonly read: (sighting: Sighting) => Told
  /** Dates of birth that were taken out since they are nobody's: `yyyymmdd`. */
  readonly forgotten: Set<string>
}

/** What is known of sources beforehand. */
export type Gathering = { readonly sources?: Readonly<Record<string, SourceHabits>> }

// Kinds that no person is told apart by: a batch has no room for them.
const leftOut: readonly FieldKind[] = ['identifier', 'occupation', 'place', 'text']
const kinds = recordColumns.filter(({ kind }) => !leftOut.includes(kind))

/** No records yet. */
export const startGathering = ({ sources = {} }: Gathering): Gathered => ({
  table: emptyTable(planFor(kinds)),
  columns: emptyColumns(),
  keys: emptyKeys(),
  read: makeReader(sources),
  forgotten: new Set(),
})

/** Adds some records. Errors: a `TypeError` for two with one source and id. */
export function gatherSome({ table, columns, keys, read }: Gathered, list: readonly Sighting[]): void {
  const first = encode(
    table,
    rawOfKinds(
      list.map(({ record }) => record),
      kinds,
    ),
  )
  for (const [at, sighting] of list.entries()) {
    if (findRow(keys, sighting.record) !== undefined)
      throw new TypeError('Two records have one source and id')
    placeKey(keys, sighting.record, first + at)
    addFacts(columns, read(sighting))
  }
}

/** How to link what was gathered. */
export type RowsLinking = {
  readonly model: Model
  readonly mustLink: Decided
  readonly mustNotLink: Decided
  /** The year it is; bits that two must reach to be joined, and to be asked about. */
  readonly year: number
  readonly link: number
  readonly review: number
}

/** Takes out the dates of birth that stand for none: nobody is told apart, or found again, by those. */
function forgetNobodysDates({ table, columns, forgotten }: Gathered): void {
  const birth = table.plan.findIndex(({ kind }) => kind === 'birth')
  for (const word of forgetLoneDates(columns, (row) => forgetOne(table, row, birth)))
    forgotten.add(columns.words.texts[word]!)
}

/** Learns a model from what was gathered. */
export function trainGathered(gathered: Gathered, onProgress: (done: Progress) => void): Model {
  forgetNobodysDates(gathered)
  const { table } = gathered
  return withFrequencies(trainTable(table, { onProgress }).model, table)
}

/** What came of it, and what surroundings were judged by: weights, and the dates of birth that are nobody's (`yyyymmdd`). */
export type RowsSettled = RowsLinked & { readonly weights: Weights; readonly nobodysDates: readonly string[] }

/** Links and settles what was gathered. */
export async function linkGathered(
  gathered: Gathered,
  linking: RowsLinking,
  onProgress: (done: Progress) => void,
): Promise<RowsSettled> {
  forgetNobodysDates(gathered)
  const { table, columns, keys, forgotten } = gathered
  beThrifty(table.size, false)
  const rowOf = (key: RecordKey) => findRow(keys, key)
  const [linked, parted] = [pairRows(linking.mustLink, rowOf), pairRows(linking.mustNotLink, rowOf)]
  const found = await linkRows(table, { ...linking, linked, parted }, onProgress)
  collect(table.size)
  giveRoom()
  onProgress({ step: 'settle', part: 0 })
  const { year, link, review } = linking
  const settled = settleRows(columns, found, { linked, parted, year, link, review })
  return { ...settled, nobodysDates: [...forgotten].sort() }
}

type RowPairs = readonly (readonly [number, number])[]

async function linkRows(
  table: Table,
  { model, linked, parted }: { model: Model; linked: RowPairs; parted: RowPairs },
  onProgress: (done: Progress) => void,
): Promise<RowsLinked> {
  // In this thread alone: at a million people a thread that this one had started broke off.
  const constraints = makeConstraints(linked, parted)
  const job = await runJob(table, { model, constraints, threads: 1, onProgress })
  return { clusters: groupsOf(job), review: reviewPairs(job, model.review) }
}

function groupsOf({ groups, homes }: Job): Groups {
  const all = emptyGroups(homes.length)
  for (const [row, home] of homes.entries()) {
    if (home < 0) addGroup(all, [row], Infinity)
    else if (groups[home]!.every((other) => other >= row))
      addGroup(
        all,
        groups[home]!.toSorted((a, b) => a - b),
        Infinity,
      )
  }
  return all
}
