import type { Answers } from './answer.ts'
import type { ServiceDefinition } from './definition.ts'
import { promisesFor, routeFor } from './promise.ts'
import { readAnswers, typedFor } from './read-answers.ts'
import { holds } from './rule.ts'
import { questionsFor } from './walk.ts'

// Where an example does not say, it is told on a day that dates before it was written are past.
const exampleDay = '2026-11-22'

/** Examples that stop on the way, answer what is not asked, or come to something else than they expect. */
export function exampleFaults(definition: ServiceDefinition): readonly string[] {
  return definition.examples.flatMap(({ name, on = exampleDay, answers, expect = {} }) => {
    const given = answers as Answers
    const read = readAnswers(definition, typedFor(definition, given), on)
    const of = `The example “${name}”`
    if (!read.ok) return read.problems.map(({ field, message }) => `${of} stops at ${field}: ${message}.`)
    const asked = questionsFor(definition, read.value).map(({ id }) => id)
    const stray = Object.keys(given).filter((id) => !asked.includes(id))
    const left = (definition.exits ?? []).some(({ when }) => holds(when, read.value))
    return [
      ...stray.map((id) => `${of} answers ${id}, which it is not asked.`),
      ...(left ? [`${of} leaves at an exit.`] : []),
      ...surprises(definition, read.value, expect).map((sentence) => `${of} ${sentence}`),
    ]
  })
}

function surprises(
  definition: ServiceDefinition,
  answers: Answers,
  expected: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { queue, priority = 'normal' } = routeFor(definition, answers) ?? {}
  const respond = promisesFor(definition, answers).find(({ clock }) => clock === 'respond')
  const comes: Readonly<Record<string, unknown>> = { queue, priority, respondHours: respond?.hours }
  return Object.entries(expected).flatMap(([name, value]) => {
    if (!Object.hasOwn(comes, name)) return [`expects ${name}, which nothing comes to.`]
    return comes[name] === value ? [] : [`expects the ${name} ${value}, and comes to ${comes[name]}.`]
  })
}
