import { exampleFaults } from './check-example.ts'
import { feeFaults } from './check-fee.ts'
import { questionFaults } from './check-question.ts'
import type { ServiceDefinition } from './definition.ts'
import { offersOf } from './kinds/choice.ts'
import type { Question } from './question.ts'
import { type Rule, testsIn, valuesIn } from './rule.ts'

/**
 * Everything that is wrong with a definition whose shape is right, each in a sentence for whoever wrote it.
 * What would only fail once a resident is in the middle of it is found here.
 */
export function faultsOf(definition: ServiceDefinition): readonly string[] {
  return [
    ...questionFaults(definition),
    ...ruleFaults(definition),
    ...stateFaults(definition),
    ...promiseFaults(definition),
    ...lifeEventFaults(definition),
    ...feeFaults(definition),
    ...exampleFaults(definition),
  ]
}

function ruleFaults(definition: ServiceDefinition): string[] {
  const { questions, promise, exits = [], fee } = definition
  const asked = questions.flatMap(({ id, showIf }, at) =>
    showIf ? oneRuleFaults(`The rule of ${id}`, showIf, questions.slice(0, at)) : [],
  )
  const rest = [
    ...definition.case.route.map(({ when }) => ({ of: 'A route', when })),
    ...promise.map(({ when }) => ({ of: 'A promise', when })),
    ...exits.map(({ when }) => ({ of: 'An exit', when })),
    ...(typeof fee?.pence === 'object' ? fee.pence.map(({ when }) => ({ of: 'A price', when })) : []),
  ]
  return [...asked, ...rest.flatMap(({ of, when }) => (when ? oneRuleFaults(of, when, questions) : []))]
}

function oneRuleFaults(of: string, rule: Rule, known: readonly Question[]): string[] {
  return testsIn(rule).flatMap((test) => {
    const question = known.find(({ id }) => id === test.q)
    if (!question) return [`${of} looks at ${test.q}, which has not been asked by then.`]
    const values = offersOf(question).map(({ value }) => value)
    if (values.length === 0) return []
    return valuesIn(test)
      .filter((value) => !values.includes(String(value)))
      .map((value) => `${of} looks for ${value}, which ${test.q} does not offer.`)
  })
}

function stateFaults({ case: { initial, states } }: ServiceDefinition): string[] {
  const names = Object.keys(states)
  if (!names.includes(initial)) return [`A case begins as ${initial}, which is none of its states.`]
  const dangling = names.flatMap((name) =>
    (states[name]?.to ?? [])
      .filter((to) => !names.includes(to))
      .map((to) => `${name} leads to ${to}, which is no state.`),
  )
  const reached = new Set([initial])
  for (const name of reached) for (const to of states[name]?.to ?? []) reached.add(to)
  const lost = names.filter((name) => !reached.has(name)).map((name) => `Nothing leads to the state ${name}.`)
  const canClose = [...reached].some((name) => states[name]?.open311 === 'closed')
  return [...dangling, ...lost, ...(canClose ? [] : ['A case can never be closed.'])]
}

/** Whatever was answered, each clock promises something, and each case goes somewhere. */
function promiseFaults({ promise, case: { route, states } }: ServiceDefinition): string[] {
  const clocks = [...new Set(promise.map(({ clock }) => clock))]
  const open = clocks.filter((clock) => !promise.some((each) => each.clock === clock && !each.when))
  const timeless = promise.filter(
    ({ workingDays, workingHours, hours, calendarMonths }) =>
      [workingDays, workingHours, hours, calendarMonths].filter((time) => time !== undefined).length !== 1,
  )
  const wordless = promise.filter(({ when, whenSaid }) => when && !whenSaid)
  const stops = Object.values(states).some(({ clock }) => clock === 'stop')
  return [
    ...open.map((clock) => `The last promise of the clock ${clock} must hold for everyone.`),
    ...timeless.map(({ say }) => `Give exactly one time for the promise “${say.en}”.`),
    ...wordless.map(({ say }) => `Say in words when “${say.en}” is promised, in its whenSaid.`),
    ...(route.some(({ when }) => !when) ? [] : ['The last route must take every case.']),
    ...(stops ? [] : ['No state stops the clock.']),
  ]
}

function lifeEventFaults({ lifeEvent, questions }: ServiceDefinition): string[] {
  return Object.values(lifeEvent?.map ?? {})
    .filter((question) => !questions.some(({ id }) => id === question))
    .map((question) => `The life event takes ${question}, which is no question.`)
}
