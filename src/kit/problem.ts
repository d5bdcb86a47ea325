import type { Web } from './http.ts'
import type { Problem } from './outcome.ts'
import { type KnownKind, kindsPath, knownKind, type ProblemKind } from './problem-kinds.ts'

/** What more there is to say of a problem than what kind it is. */
export type ProblemDetail = {
  /** For whoever wrote the program that asked. Nothing personal. */
  readonly detail?: string | undefined
  readonly incident?: string | undefined
  /** What is wrong with what was sent, each with its field. */
  readonly problems?: readonly Problem[] | undefined
}

/** A problem as a program reads it: its type is where its kind is explained. Source: RFC 9457. */
export function problemOf({ name, title, status }: ProblemKind, more: ProblemDetail = {}) {
  return { type: `${kindsPath}#${name}`, title, status, ...more }
}

/** Answers a program that something cannot be done. Source: RFC 9457, "Problem Details for HTTP APIs". */
export function problemAnswer(c: Web, kind: KnownKind | ProblemKind, more: ProblemDetail = {}): Response {
  const problem = problemOf(typeof kind === 'string' ? knownKind(kind) : kind, more)
  return c.body(JSON.stringify(problem), problem.status, {
    'content-type': 'application/problem+json',
  })
}
