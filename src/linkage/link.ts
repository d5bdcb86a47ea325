import { makeConstraints } from './cluster/constraints.ts'
import { tableOfRecords } from './encode/encode.ts'
import { type Job, reviewPairs, runJob, tiesWithin } from './job.ts'
import { keyText, type LinkageRecord, type RecordKey } from './record.ts'
import { defaultModel } from './score/default-model.ts'
import type { Model } from './score/model.ts'
import { probabilityOf } from './score/veto.ts'

/** A step of the work and how much of it is done, from 0 to 1. */
export type Progress = { readonly step: string; readonly part: number }

/** Two records that a person has decided on. */
export type Decided = readonly (readonly [RecordKey, RecordKey])[]

export type LinkOptions = {
  readonly model?: Model
  readonly mustLink?: Decided
  readonly mustNotLink?: Decided
  readonly threads?: number
  readonly seed?: number
  readonly onProgress?: (done: Progress) => void
}

export type Cluster = {
  readonly members: readonly RecordKey[]
  /** How sure it is that all members are one person: of the least sure member. From 0 to 1. */
  readonly probability: number
}

/** Two records in different clusters, and how likely they are to be one person. */
export type ReviewPair = {
  readonly a: RecordKey
  readonly b: RecordKey
  readonly probability: number
  readonly bits: number
}

export type Linked = {
  /** Every record is in exactly one; a record of its own is a cluster of one. */
  readonly clusters: readonly Cluster[]
  /** Pairs that a person should look at, strongest first; of two clusters only the strongest pair. */
  readonly review: readonly ReviewPair[]
  /** Pairs of records that were compared. */
  readonly pairs: number
}

/**
 * Finds which records are about one person.
 *
 * The result does not depend on the order of the records, nor on their ids.
 * Units:  probabilities from 0 to 1; bits are log2 of the odds.
 * Errors: a `TypeError` for two records with one source and id. A decision on a record that is not there is left out.
 */
export async function link(
  records: Iterable<LinkageRecord> | AsyncIterable<LinkageRecord>,
  options: LinkOptions = {},
): Promise<Linked> {
  const { model = defaultModel, onProgress = () => {} } = options
  const all = await gather(records)
  onProgress({ step: 'encode', part: 0 })
  const rows = numberRecords(all)
  const table = tableOfRecords(all)
  const rowOf = (key: RecordKey) => rows.get(keyText(key))
  const constraints = makeConstraints(pairRows(options.mustLink, rowOf), pairRows(options.mustNotLink, rowOf))
  const job = await runJob(table, { model, constraints, threads: options.threads, onProgress })
  return describe(job, all, model.review)
}

async function gather(
  records: Iterable<LinkageRecord> | AsyncIterable<LinkageRecord>,
): Promise<readonly LinkageRecord[]> {
  if (Array.isArray(records)) return records
  const all: LinkageRecord[] = []
  for await (const record of records) all.push(record)
  return all
}

function numberRecords(records: readonly LinkageRecord[]): Map<string, number> {
  const rows = new Map(records.map((record, row) => [keyText(record), row]))
  if (rows.size !== records.length) throw new TypeError('Two records have one source and id')
  return rows
}

/** Decisions by row; those on a record that is not there, or on one record alone, are left out. */
export const pairRows = (
  decided: Decided = [],
  rowOf: (key: RecordKey) => number | undefined,
): (readonly [number, number])[] =>
  decided.flatMap(([a, b]) => {
    const [x, y] = [rowOf(a), rowOf(b)]
    return x === undefined || y === undefined || x === y ? [] : [[x, y] as const]
  })

function describe(job: Job, records: readonly LinkageRecord[], reviewFrom: number): Linked {
  const keyOf = (row: number): RecordKey => ({ source: records[row]!.source, id: records[row]!.id })
  const clusters: Cluster[] = job.groups.map((rows) => ({
    members: rows.map(keyOf),
    probability: probabilityOf(Math.min(...tiesWithin(job.grouping, rows))),
  }))
  for (const [row, home] of job.homes.entries())
    if (home < 0) clusters.push({ members: [keyOf(row)], probability: 1 })
  const review = reviewPairs(job, reviewFrom).map(({ a, b, bits }) => ({
    a: keyOf(a),
    b: keyOf(b),
    bits,
    probability: probabilityOf(bits),
  }))
  return { clusters, review, pairs: job.pairs }
}
