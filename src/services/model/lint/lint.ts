import { faultsOf } from '../check-definition.ts'
import type { ServiceDefinition } from '../definition.ts'
import { wordsIn } from '../text.ts'
import type { Finding, LintBooks } from './finding.ts'
import { messageFindings } from './messages.ts'
import {
  codeFindings,
  open311Findings,
  otherWayFindings,
  promiseFindings,
  restrictedFindings,
} from './promises.ts'
import { hintFindings, wordFindings } from './words.ts'

/**
 * Everything that stands against publishing a definition, each in a sentence with the place that it is about. What the
 * definition waives says so, and stands against nothing.
 */
export function lintOf(definition: ServiceDefinition, books: LintBooks): readonly Finding[] {
  const found: readonly Finding[] = [
    ...faultsOf(definition).map((sentence) => ({ rule: 'structure' as const, at: '', sentence })),
    ...promiseFindings(definition),
    ...otherWayFindings(definition),
    ...messageFindings(definition, books),
    ...wordFindings(definition, books),
    ...hintFindings(definition),
    ...codeFindings(definition, books),
    ...open311Findings(definition),
    ...restrictedFindings(definition),
  ]
  const { waivers = [] } = definition
  const idle = waivers
    .filter(({ rule }) => !found.some((each) => each.rule === rule))
    .map(({ rule }) => `It waives ${rule}, which it keeps to. Take the waiver out.`)
  return [
    ...found.map((each) => {
      const reason = waivers.find(({ rule }) => rule === each.rule)?.reason
      return reason ? { ...each, waived: wordsIn(reason) } : each
    }),
    ...idle.map((sentence) => ({ rule: 'structure' as const, at: 'waivers', sentence })),
  ]
}

/** What still has to be put right before it can be published. */
export const standingAgainst = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ waived }) => waived === undefined)
