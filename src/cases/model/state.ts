import type { ServiceDefinition } from '#services'

/** Where a case has got to: a name out of its service's own states. */
export type State = string

/** What a state means: to officers, to the resident, to the clock. */
export type StateMeaning = {
  readonly label: string
  /** What the resident reads while the case is in it. */
  readonly sentence: string
  readonly clock: 'run' | 'pause' | 'stop'
  /** For a state that closes: whether what was asked for was done. */
  readonly ending?: 'done' | 'not-done'
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
  completed: {
    label: 'Completed',
    sentence: 'It is done.',
    clock: 'stop',
    ending: 'done',
    to: ['in-progress'],
  },
  'not-fixed': {
    label: 'Closed, not fixed',
    sentence: 'We have closed it without fixing it.',
    clock: 'stop',
    ending: 'not-done',
    to: ['in-progress'],
  },
  'passed-on': {
    label: 'Passed on',
    sentence: 'Someone else is responsible for it, and we have told them.',
    clock: 'stop',
    ending: 'not-done',
    to: ['in-progress'],
  },
}

const [doneEnding, notDoneEnding] = ['done', 'not-done'] as const

// How Open311 servers say that a case was closed without doing what was asked.
const notDone = [
  'NO_FURTHER_ACTION',
  'NOT_COUNCILS_RESPONSIBILITY',
  'UNABLE_TO_FIX',
  'NOT_FOUND',
  'DUPLICATE',
  'CLOSED',
  'CANCELLED',
]

/** The states of a service; of a case from before there were definitions, the usual ones. */
export function statesOf(definition: ServiceDefinition | undefined): States {
  if (!definition) return usual
  const own = Object.entries(definition.case.states).map(
    ([name, { label, public: sentence, clock, to = [], open311, ext = '' }]) => {
      const stands = clock ?? (open311 === 'closed' ? 'stop' : 'run')
      const ending = stands === 'stop' && { ending: notDone.includes(ext) ? notDoneEnding : doneEnding }
      return [name, { label: label.en, sentence: sentence.en, clock: stands, to, ...ending }] as const
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

/** How long after it was closed anyone affected may have a case opened again. Units: days. */
export const reopenDays = 28

/** Whether a case that was closed at a moment may still be opened again by whoever is affected. */
export const mayReopen = (closedAt: Date | null, now: Date): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() <= reopenDays * 86_400_000

/** The state in which a closed case goes on: the first open one that it may go to, or that which it began in. */
export function reopenedState(states: States, from: State, initial: State): State {
  return meaningOf(states, from).to.find((to) => meaningOf(states, to).clock !== 'stop') ?? initial
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
