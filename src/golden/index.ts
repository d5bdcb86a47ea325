/**
 * Golden record: which person is this, what do we hold about them, and where does each value come from?
 *
 * This file is the only way in. Whatever it does not export is free to change.
 */

export type { Change, ChangeKind } from './model/change.ts'
export { type Claim, fieldsOfClaim, type NewAddress, readClaim } from './model/claim.ts'
export type { Correction } from './model/correction.ts'
export type { Candidate, Decision } from './model/decide.ts'
export { factsOf, type HeldEntry, type HeldFact, type HeldPart } from './model/held-part.ts'
export type { NeedName, Needs } from './model/needs.ts'
export type { Golden, GoldenField, GoldenValue, Person, PersonId } from './model/person.ts'
export { goldenFields, nameIn } from './model/person.ts'
export { type AbsorbReport, absorb, queueAbsorb } from './service/absorb.ts'
export { type Answering, type ClaimAnswer, decideReview, type OnDecided } from './service/answer-review.ts'
export { buildOrganisations, queueOrganisations } from './service/build-organisations.ts'
export { type Changes, changesAfter } from './service/changes.ts'
export type { WardOf } from './service/keep.ts'
export { identifiersOf } from './service/identifiers.ts'
export { askSteward, findPerson, recordClaim } from './service/match.ts'
export { nameOf, openPerson, type Results, searchPeople } from './service/people.ts'
export { type Opening, openPeopleIndex, type PeopleIndex } from './service/people-index.ts'
export { type RebuildReport, rebuild } from './service/rebuild.ts'
export { recomputeStale } from './service/recompute.ts'
export { restrictPerson } from './service/restrict.ts'
export { openReview } from './service/review.ts'
export { listReviews, nextReview } from './service/review-queue.ts'
export { mergePeople, splitPerson, unlink } from './service/split.ts'
export { type InvalidContact, markContactInvalid, needsOf, stateAbout } from './service/statement.ts'
export { suspectsOf } from './service/suspects.ts'
export { listDecisions, relink, undoDecision } from './service/undo.ts'
export { undoAnswer } from './service/undo-answer.ts'
export { exportView } from './service/view.ts'
