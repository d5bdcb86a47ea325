import { makeConstraints } from '../cluster/constraints.ts'
import { beThrifty, collect, giveRoom } from '../collect.ts'
import { encode } from '../encode/encode.ts'
import { planFor, recordColumns } from '../encode/plan.ts'
import { rawOfKinds } from '../encode/raw-every-kind.ts'
import { emptyTable, type Table } from '../encode/table.ts'
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
import { type RowsLinked, settleRows } from '../settle/settle-rows.ts'
import { trainTable } from '../train/train.ts'

/** All records of a batch, in arrays: for the engine, for settling, and by key. */
export type Gathered = {
  readonly table: Table
  readonly columns: Columns
  readonly keys: Keys
  readonly read: (sighting: Sighting) => Told
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

/** Learns a model from what was gathered. */
export const trainGathered = ({ table }: Gathered, onProgress: (done: Progress) => void): Model =>
  withFrequencies(trainTable(table, { onProgress }).model, table)

/** What came of it, and the weights that surroundings were judged by. */
export type RowsSettled = RowsLinked & { readonly weights: Weights }

/** Links and settles what was gathered. */
export async function linkGathered(
  gathered: Gathered,
  linking: RowsLinking,
  onProgress: (done: Progress) => void,
): Promise<RowsSettled> {
  const { table, columns, keys } = gathered
  beThrifty(table.size, false)
  const rowOf = (key: RecordKey) => findRow(keys, key)
  const [linked, parted] = [pairRows(linking.mustLink, rowOf), pairRows(linking.mustNotLink, rowOf)]
  const found = await linkRows(table, { ...linking, linked, parted }, onProgress)
  collect(table.size)
  giveRoom()
  onProgress({ step: 'settle', part: 0 })
  const { year, link, review } = linking
  return settleRows(columns, found, { linked, parted, year, link, review })
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
