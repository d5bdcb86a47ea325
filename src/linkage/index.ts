export { type Batch, type LinkedBatch, membersOf, openBatch } from './batch/open-batch.ts'
export { type Calibration, calibrate, calibrated, type Label } from './calibrate.ts'
export type { ClusterEvent, Membership } from './cluster/ledger.ts'
export { inverse } from './cluster/ledger.ts'
export { hashText } from './encode/arrays.ts'
export { type Evidence, explain, explainAll } from './explain.ts'
export {
  type Cluster,
  type Decided,
  type Linked,
  type LinkOptions,
  link,
  type Progress,
  type ReviewPair,
} from './link.ts'
export { type BuildOptions, buildIndex } from './live/build.ts'
export type { Loaded, LoadOptions } from './live/load.ts'
export type { Match, MatchOptions } from './live/match.ts'
export { type Index, type IndexCluster, openIndex } from './live/open-index.ts'
export type { Change } from './live/state.ts'
export type { FieldKind, FieldValue, LinkageRecord, RecordKey } from './record.ts'
export { defaultModel } from './score/default-model.ts'
export type { Frequencies, KeyName, LevelShares, Model, ModelComparison } from './score/model.ts'
export {
  type Because,
  explainSettled,
  type SettledBecause,
  type Settlement,
} from './settle/explain-settled.ts'
export type { Sighting, SourceHabits, Stay } from './settle/facts.ts'
export { addGroup, emptyGroups, type Groups, groupOfRows, rowsOf } from './settle/groups.ts'
export type { Said } from './settle/judge.ts'
export { type Settled, type SettleOptions, settle } from './settle/settle.ts'
export { fold, tidy } from './standardise/fold.ts'
export { fullForm } from './standardise/nicknames.ts'
export { type TrainOptions, train } from './train/train.ts'
