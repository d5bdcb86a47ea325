import { type Blocks, makeBlocks } from '../block/blocks.ts'
import { collect } from '../collect.ts'
import { tableOfRecords } from '../encode/encode.ts'
import type { Table } from '../encode/table.ts'
import type { LinkageRecord } from '../record.ts'
import { defaultModel } from '../score/default-model.ts'
import { withFrequencies } from '../score/frequency.ts'
import type { Model } from '../score/model.ts'
import { makeChance } from './chance.ts'
import { chooseKeys } from './choose-keys.ts'
import { fit, fullLook } from './fit.ts'
import { sampleTable } from './sample-rows.ts'

export type TrainOptions = {
  /** What is believed before the data is seen. */
  readonly model?: Model
  readonly seed?: number
  readonly onProgress?: (done: { readonly step: string; readonly part: number }) => void
}

/**
 * Learns a model from records alone, without any labels.
 *
 * Errors: none. With fewer than two records the model is the one given.
 * Source: Winkler (1988), "Using the EM algorithm for weight computation in the Fellegi-Sunter model"; the rest is in README.md.
 */
export async function train(
  records: Iterable<LinkageRecord> | AsyncIterable<LinkageRecord>,
  options: TrainOptions = {},
): Promise<Model> {
  const all: LinkageRecord[] = []
  for await (const record of records) all.push(record)
  const table = tableOfRecords(all)
  return withFrequencies(trainTable(table, options).model, table)
}

/** Learns from a table. Gives the model and the blocks of its keys. */
export function trainTable(
  table: Table,
  { model = defaultModel, seed = 1, onProgress = () => {} }: TrainOptions,
): { model: Model; blocks: Blocks } {
  onProgress({ step: 'choose keys', part: 0 })
  const sample = sampleTable(table)
  const keys = chooseKeys(sample, table.size, startModel(model, sample.size), seed)
  onProgress({ step: 'train', part: 0 })
  const fitted =
    table.size < 2 ? { ...model, keys } : fitTwice(sample, startModel({ ...model, keys }, sample.size), seed)
  collect(table.size)
  onProgress({ step: 'block', part: 0 })
  const scaled = {
    ...fitted,
    duplicates: (fitted.duplicates * table.size) / sample.size,
    relatives: (fitted.relatives * table.size) / sample.size,
  }
  return { model: scaled, blocks: makeBlocks(table, keys, largestBlockFor(table.size)) }
}

const startModel = (model: Model, rows: number): Model => ({
  ...model,
  duplicates: Math.min(model.duplicates, rows / 4),
})

/** The second round sees shares of strangers from which the first round's matches have been taken out. */
function fitTwice(table: Table, model: Model, seed: number): Model {
  const blocks = makeBlocks(table, model.keys, largestBlockFor(table.size))
  const below = makeChance(seed)
  const first = fit(table, blocks, model, fullLook, below)
  return { ...fit(table, blocks, first, fullLook, below), review: -3 }
}

/** Records a block may hold before it is divided: a small table can afford large ones. */
export const largestBlockFor = (records: number): number => (records < 50_000 ? 2000 : 1000)
