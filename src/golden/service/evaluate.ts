import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { type Evaluation, evaluate } from '../model/evaluate.ts'
import { allLinks } from '../store/link.ts'

/** One line of a truth file: which person a record is in truth. */
export type Truth = RecordKey & { readonly person: string }

/** Reads a truth file: CSV with the columns `source`, `record_id` and `person`. */
export async function readTruth(file: string): Promise<Truth[]> {
  const truths: Truth[] = []
  for await (const row of createReadStream(file).pipe(parse({ columns: true, bom: true })))
    truths.push({ source: row.source, id: row.record_id, person: row.person })
  return truths
}

/** Compares the links there are with the truth, as far as it tells. Nothing of the truth is kept. */
export async function evaluateLinks(ctx: Context, truths: readonly Truth[]): Promise<Evaluation> {
  await mustBeAllowed(ctx, 'golden.steward')
  const links = new Map((await allLinks(ctx)).map((link) => [keyText(link), link.person]))
  const judged = truths.flatMap((truth) => {
    const person = links.get(keyText(truth))
    return person ? [{ source: truth.source, person, truth: truth.person }] : []
  })
  await record(ctx, { action: 'golden.evaluated', about: 'golden', detail: { records: judged.length } })
  return evaluate(judged)
}
