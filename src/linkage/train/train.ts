import type { LinkageRecord } from '../record.ts'
import { defaultModel } from '../score/default-model.ts'
import type { Model } from '../score/model.ts'

export type TrainOptions = { readonly model?: Model; readonly seed?: number }

export async function train(
  records: Iterable<LinkageRecord> | AsyncIterable<LinkageRecord>,
  options: TrainOptions = {},
): Promise<Model> {
  for await (const _ of records) break
  return options.model ?? defaultModel
}
