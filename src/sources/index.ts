/** Sources: the council's applications, what each of them holds, and how each is told of a change. */
export { type ListPosition, startOfList } from './model/change-list.ts'
export type { Change, Declaration } from './model/declaration.ts'
export { readDeclaration } from './model/declaration.ts'
export type { Delivered, Notice } from './model/delivery.ts'
export { type FieldName, type Fields, fieldNames, labelOf } from './model/field.ts'
export type { ProposalHeld, RecordVersion } from './model/held.ts'
export { hasNews, type LoadReport } from './model/load.ts'
export type { Proposal } from './model/proposal.ts'
export {
  type DirectoryRecord,
  type GroupedRecord,
  type RecordKey,
  residentSource,
  type SourceRecord,
} from './model/record.ts'
export type { Subscriber } from './model/subscriber.ts'
export type { Suspect } from './model/suspect.ts'
export { flawIn } from './model/validity.ts'
export { isSignedBy, signWebhook } from './model/webhook.ts'
export { positionAt, recordsChangedSince } from './service/change-list.ts'
export { decideHeld, undoLoad } from './service/decide.ts'
export { type Delivery, deliver, deliveryTo, mustBeSigned } from './service/deliver.ts'
export { streamDirectories } from './service/directory.ts'
export { queueFetch } from './service/fetch.ts'
export { proposalsHeld, versionsOf } from './service/held.ts'
export { loadFile } from './service/load.ts'
export { pauseLoads, resumeLoads } from './service/pause.ts'
export { placeRecords, placesOf } from './service/place.ts'
export { listProposals, proposeChange } from './service/propose.ts'
export {
  findRecords,
  insertClaimRecord,
  sealRecords,
  streamInOrder,
  streamPages,
  streamRecords,
} from './service/records.ts'
export {
  addSecret,
  endOldSecrets,
  findSource,
  listSources,
  registerSource,
  secretsOf,
  subscribersTo,
} from './service/registry.ts'
export { replay } from './service/replay.ts'
export { withdrawProposals } from './service/withdraw.ts'
