import type { ServiceDefinition } from '#services'

/** Where a case has got to: a name out of its service's own states. */
export type State = string

/** What a state means: to officers, to the resident, to the clock. */
export type StateMeaning = {
  readonly label: string
  /** What the resident reads while the case is in it. */
  readonly sentence: string
  readonly clock: 'run' | 'pause' | 'stop'
  /** Where a case may go from here. */
  readonly to: readonly State[]
}

/** Every state that a case of one service may be in, in the order that officers see them. */
export type States = Readonly<Record<State, StateMeaning>>

const usual: States = {
  received: {
    label: 'Received',
    sentence: 'We have received it.',
    clock: 'run',
    to: ['in-progress', 'waiting', 'completed', 'not-fixed', 'passed-on'],
  },
  'in-progress': {
    label: 'In progress',
    sentence: 'We are working on it.',
    clock: 'run',
    to: ['waiting', 'completed', 'not-fixed', 'passed-on'],
  },
  waiting: {
    label: 'Waiting for the resident',
    sentence: 'We need to hear from you before we can go on.',
    clock: 'pause',
    to: ['in-progress', 'completed', 'not-fixed', 'passed-on'],
  },
  completed: { label: 'Completed', sentence: 'It is done.', clock: 'stop', to: ['in-progress'] },
  'not-fixed': {
    label: 'Closed, not fixed',
    sentence: 'We have closed it without fixing it.',
    clock: 'stop',
    to: ['in-progress'],
  },
  'passed-on': {
    label: 'Passed on',
    sentence: 'Someone else is responsible for it, and we have told them.',
    clock: 'stop',
    to: ['in-progress'],
  },
}

/** The states of a service; of a case from before there were definitions, the usual ones. */
export function statesOf(definition: ServiceDefinition | undefined): States {
  if (!definition) return usual
  const own = Object.entries(definition.case.states).map(
    ([name, { label, public: sentence, clock, to, open311 }]) => {
      const stands = clock ?? (open311 === 'closed' ? 'stop' : 'run')
      return [name, { label: label.en, sentence: sentence.en, clock: stands, to: to ?? [] }] as const
    },
  )
  return Object.fromEntries(own)
}

/** The state that a case of a service begins in. */
export const initialState = (definition: ServiceDefinition | undefined): State =>
  definition?.case.initial ?? 'received'

/** What is meant by a state; its name, should the service no longer have it. */
export function meaningOf(states: States, state: State): StateMeaning {
  return states[state] ?? { label: state, sentence: '', clock: 'run', to: [] }
}

/**
 * What is wrong with a case going from one state to the other; nothing, when it may. A case is closed with a reason
 * that the resident can read.
 */
export function whyNot(states: States, from: State, to: State, reason: string): string | undefined {
  if (!meaningOf(states, from).to.includes(to)) return `a case that is ${from} cannot become ${to}`
  if (meaningOf(states, to).clock === 'stop' && reason.trim().length < 10)
    return 'a case is closed with a reason that the resident can read'
  return undefined
}
