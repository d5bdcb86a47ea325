import type { Outcome, Problem } from '#kit/outcome'
import type { WholeCase } from './case.ts'
import { meaningOf, type State, statesOf } from './state.ts'

/** Where an officer moves a case to, and what the resident is to read. */
export type CaseMove = { readonly state: State; readonly reason: string }

const longestReason = 1000

/** Reads the form that moves a case, against the states that it may go to. */
export function readMove(
  { found, definition }: Pick<WholeCase, 'found' | 'definition'>,
  sent: Readonly<Record<string, string>>,
): Outcome<CaseMove> {
  const { state = '', reason = '' } = sent
  const states = statesOf(definition)
  const problems: Problem[] = []
  const isKnown = meaningOf(states, found.state).to.includes(state)
  if (!isKnown) problems.push({ field: 'state', message: 'Select the state that it is in now' })
  const said = reason.trim()
  if (said.length > longestReason || !said.isWellFormed() || said.includes('\0'))
    problems.push({
      field: 'reason',
      message: `What the resident reads must be ${longestReason} characters or less`,
    })
  else if (isKnown && meaningOf(states, state).clock === 'stop' && said.length < 10)
    problems.push({ field: 'reason', message: 'Enter why it is closed, in words for the resident' })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { state, reason: said } }
}
