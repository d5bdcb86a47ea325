/** Services: what the council does for people, each described once, as data, for every channel. */
export {
  type Answer,
  type Answers,
  entriesOf,
  notSure,
  type Parts,
  partsOf,
  type Typed,
  typedIn,
} from './model/answer.ts'
export { pinned } from './model/catalogue.ts'
export { sayDay } from './model/day.ts'
export type { CaseState, Route, ServiceDefinition, ServicePromise } from './model/definition.ts'
export { feeFor, highestFee } from './model/fee.ts'
export { noneValue, offersOf, otherValue } from './model/kinds/choice.ts'
export { contactFormats, noContact, waysOf } from './model/kinds/contact.ts'
export { calledEach, mostOf, questionsOfEach } from './model/kinds/each.ts'
export { sayMoney } from './model/kinds/money.ts'
export { atHand, saySlot } from './model/kinds/slot.ts'
export {
  type FileReference,
  fileBox,
  fileProblem,
  filesOf,
  formatsOf,
  limitsOf,
  typedFile,
} from './model/kinds/upload.ts'
export { promisesFor, routeFor } from './model/promise.ts'
export type { Question } from './model/question.ts'
export { boxesOf, readAnswer, readAnswers, replyTo, typedFor, wordsOf } from './model/read-answers.ts'
export { numbersOf, sayRule } from './model/render/condition.ts'
export { open311FieldOf, open311Of } from './model/render/open311.ts'
export { type Open311Request, typedFromOpen311 } from './model/render/open311-request.ts'
export { type PaperForm, type PaperLine, paperOf } from './model/render/paper.ts'
export { canBeTexted, type SmsAsking, smsOf } from './model/render/sms.ts'
export { type Script, type ScriptLine, spokenOf } from './model/render/spoken.ts'
export { holds, type Rule, testsIn } from './model/rule.ts'
export { isOneSlipAway } from './model/search.ts'
export { type Text, wordsIn } from './model/text.ts'
export { thingOf } from './model/thing.ts'
export { answersThatCount, firstUnanswered, isReached, neighbour, questionsFor } from './model/walk.ts'
export { useCouncilName } from './service/books.ts'
export { findPinned, findService, listServices, loadServices, searchServices } from './service/catalogue.ts'
export { followPublished } from './service/follow.ts'
export { openAnswers, openTyped, sealAnswers, sealTyped } from './service/secret.ts'
export { watchServices } from './service/watch.ts'
