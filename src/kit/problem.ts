import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Web } from './http.ts'
import type { Problem } from './outcome.ts'

/** What more there is to say of a problem than its title. */
export type ProblemDetail = {
  /** For whoever wrote the program that asked. Nothing personal. */
  readonly detail?: string | undefined
  readonly incident?: string | undefined
  /** What is wrong with what was sent, each with its field. */
  readonly problems?: readonly Problem[] | undefined
}

/** Answers a program that something cannot be done. Source: RFC 9457, "Problem Details for HTTP APIs". */
export function problemAnswer(
  c: Web,
  status: ContentfulStatusCode,
  title: string,
  more: ProblemDetail = {},
): Response {
  const problem = { type: 'about:blank', title, status, ...more }
  return c.body(JSON.stringify(problem), status, { 'content-type': 'application/problem+json' })
}
