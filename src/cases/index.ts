/** Cases: what people ask of the council, what it promises, and what becomes of it. */

export type { Before } from './model/before.ts'
export type { Case, Filter, NewCase, Place, WholeCase } from './model/case.ts'
export { bankHolidaysOf, type Nation } from './model/clock/bank-holidays.ts'
export { type Calendar, calendarOf, dayOf } from './model/clock/calendar.ts'
export { type Due, dueOf, type Pause, type Target } from './model/clock/due.ts'
export { type ContactReason, contactReasons, isContactReason } from './model/contact.ts'
export { type Contacts, type Demand, shownCount, smallestShown } from './model/demand.ts'
export type { CaseList, Dashboard, Measured } from './model/figures.ts'
export { type Follower, readFollower } from './model/follower.ts'
export { type PastCase, readPastContacts, readPastReport } from './model/past-case.ts'
export type { PublicReport, PublicUpdate } from './model/public-report.ts'
export { endedBefore, type Removed, readPeriod, sayPeriod } from './model/retention.ts'
export type { RoundEvent } from './model/round-event.ts'
export { type Need, needs, type StandingNeed } from './model/standing-need.ts'
export { reopenDays } from './model/state.ts'
export { ownCalendars } from './service/calendars.ts'
export { promisedBy, promiseOf } from './service/clocks.ts'
export { complaintYear, extendComplaint, noteOutcome, takeComplaint } from './service/complaint.ts'
export { showContacts, showReports } from './service/demonstrate.ts'
export { receiveUpdate, reportsElsewhere, takeWords, updatesElsewhere } from './service/elsewhere.ts'
export { follow, publicReport, publicReports, unfollow } from './service/follow.ts'
export { endHolding, holdForLonger, listHolds } from './service/hold.ts'
export { joinCase, partCase } from './service/join.ts'
export { casesAt, casesOf, findCase, openWholeCase, recentCases } from './service/look.ts'
export { canReopen, moveCase, noteOnCase, reopenCase, sayWhose } from './service/move.ts'
export { definitionOf, openCase } from './service/open.ts'
export { dashboard, demand, importContacts, importPastCases } from './service/past.ts'
export { endStandingNeed, listFailures, needsAt, recordNeed, settleFailure } from './service/place.ts'
export { assignCase, changeMany, queueOf, sendToQueue, setPriority, takeNext } from './service/queue.ts'
export {
  countUndeclared,
  eraseNext,
  leftOf,
  periodOf,
  servicesKept,
  sweepEnded,
} from './service/retention.ts'
export { answerBefore, eventKinds, readRounds, recordRoundEvent, recordRoundEvents } from './service/round.ts'
export { holdSlots, slotsTaken } from './service/slot.ts'
export { casesInWard, takeUp, wardView } from './service/ward.ts'
export { watchClocks } from './service/watch.ts'
export { addNote, answerPassed, lookAt, type NewContact, passOn, recordContact } from './service/work.ts'
