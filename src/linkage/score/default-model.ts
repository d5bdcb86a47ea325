import { defaultKeys } from '../block/default-keys.ts'
import { planFor, recordColumns } from '../encode/plan.ts'
import { defaultComparison, type Model } from './model.ts'

/** The shipped model of people in one British council: fixed weights, for use before any training. */
export const defaultModel: Model = {
  format: 'guildhall-linkage-1',
  comparisons: planFor(recordColumns).map(({ name, kind }) => defaultComparison(name, kind)),
  duplicates: 2,
  relatives: 5,
  keys: defaultKeys,
  link: 3,
  review: -2,
}
