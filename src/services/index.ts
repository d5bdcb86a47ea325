/** Services: what the council does for people, each described once, as data, for every channel. */
export {
  type Answer,
  type Answers,
  notSure,
  type Parts,
  partsOf,
  type Typed,
  typedIn,
} from './model/answer.ts'
export { pinned } from './model/catalogue.ts'
export { sayDay } from './model/day.ts'
export type { CaseState, Route, ServiceDefinition, ServicePromise } from './model/definition.ts'
export { noneValue, offersOf, otherValue } from './model/kinds/choice.ts'
export { contactFormats, noContact, waysOf } from './model/kinds/contact.ts'
export { promisesFor, routeFor } from './model/promise.ts'
export type { Question } from './model/question.ts'
export { boxesOf, readAnswer, readAnswers, typedFor, wordsOf } from './model/read-answers.ts'
export { holds, type Rule, testsIn } from './model/rule.ts'
export { type Text, wordsIn } from './model/text.ts'
export { answersThatCount, firstUnanswered, isReached, neighbour, questionsFor } from './model/walk.ts'
export { findPinned, findService, listServices, loadServices, searchServices } from './service.ts'
