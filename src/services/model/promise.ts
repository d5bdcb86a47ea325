import type { Answers } from './answer.ts'
import type { Route, ServiceDefinition, ServicePromise } from './definition.ts'
import { holds } from './rule.ts'
import { answersThatCount } from './walk.ts'

/** What is promised to someone with these answers: for each clock, the first promise that fits. */
export function promisesFor(definition: ServiceDefinition, answers: Answers): readonly ServicePromise[] {
  const counting = answersThatCount(definition, answers)
  const fitting = definition.promise.filter(({ when }) => !when || holds(when, counting))
  return fitting.filter(({ clock }, at) => fitting.findIndex((other) => other.clock === clock) === at)
}

/** Where a case with these answers goes: the first route that fits. */
export function routeFor(definition: ServiceDefinition, answers: Answers): Route | undefined {
  const counting = answersThatCount(definition, answers)
  return definition.case.route.find(({ when }) => !when || holds(when, counting))
}
