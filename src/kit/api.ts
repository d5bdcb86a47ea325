import { z } from 'zod'
import { answerUnlessKnown, forThisReader, nameOfText } from './entity-tag.ts'
import type { App, Web } from './http.ts'
import { identifierPattern } from './identifier.ts'
import { type FormTrouble, formTrouble } from './negotiate.ts'
import { openApiOf } from './open-api.ts'
import { type Outcome, type Problem, read } from './outcome.ts'
import { plainIssue } from './plain-issue.ts'
import { type ProblemDetail, problemAnswer } from './problem.ts'
import { kindsPath, knownKinds, type ProblemKind } from './problem-kinds.ts'
import { problemPage } from './problem-page.ts'
import { parseWholeJson } from './whole-json.ts'

/** What a program gave with one call, read. */
export type Given<Params, Query, Body> = {
  readonly params: Params
  readonly query: Query
  readonly body: Body
}

/**
 * One call of the JSON API: said once, and served, checked and described in `/api/openapi.json` from that.
 * Make it with `apiCall`, which keeps the types of what it reads together.
 */
export type ApiCall = {
  /** Its name in generated clients: `matchPeople`. */
  readonly id: string
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** Below `/api`, with its parts in braces: `/people/{id}`. */
  readonly path: string
  /** Calls that belong together: `People`. */
  readonly group: string
  readonly summary: string
  readonly description?: string
  /** Whether anyone may call it, without an application's key. */
  readonly isOpen?: boolean
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Headers it reads, by name, and what each is for; with a pattern where not everything can stand in it. */
  readonly headers?: Readonly<Record<string, string | { readonly says: string; readonly pattern: RegExp }>>
  readonly answer: ApiAnswer
  /** The form that is asked for, where a program may say so elsewhere than in its header `Accept`. */
  readonly askedForm?: (c: Web) => string | undefined
  /** Answers that it was not asked rightly, in a form of its own. Without one, as `application/problem+json`. */
  readonly refuse?: (c: Web, kind: RefusedAs, more: ProblemDetail) => Response
  readonly run: (c: Web, given: Given<never, never, never>) => Promise<unknown>
}

/** How a call says that it was not asked rightly: unreadable, without a key, for or in a form that is not ours. */
export type RefusedAs = 'invalid' | 'key-needed' | FormTrouble['kind']

/** What a call answers with when all went well. */
export type ApiAnswer = {
  /** 200, unless told otherwise. */
  readonly status?: 200 | 201 | 202
  readonly description: string
  /** What leaves: a property that it does not name is left out, whatever the use case returned. */
  readonly schema: z.ZodType
  /** `application/json`, unless told otherwise. */
  readonly mediaType?: string
  /** Whether it has an `ETag`, and is not sent again to whoever has it. */
  readonly isTagged?: boolean
}

type Typed<Params, Query, Body, Answer> = Omit<ApiCall, 'params' | 'query' | 'body' | 'answer' | 'run'> & {
  readonly params?: z.ZodType<Params>
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  readonly answer: ApiAnswer & { readonly schema: z.ZodType<unknown, Answer> }
  readonly run: (c: Web, given: Given<Params, Query, Body>) => Promise<Answer | Response>
}

/** Declares a call. A `Response` that it returns is sent as it is: for a status of its own. */
export function apiCall<Params = undefined, Query = undefined, Body = undefined, Answer = unknown>(
  call: Typed<Params, Query, Body, Answer>,
): ApiCall {
  return call
}

/**
 * Serves the calls below `/api`, their description at `/api/openapi.json`, and a page of every kind of problem: those that may
 * happen to any call, and those of modules.
 */
export function addApi(
  app: App,
  calls: readonly ApiCall[],
  council: string,
  kinds: readonly ProblemKind[] = [],
): void {
  const text = JSON.stringify(openApiOf(calls, council))
  const tag = `"${nameOfText(text, 'everybody')}"`
  const headers = { 'cache-control': 'no-cache' }
  app.get('/api/openapi.json', (c) =>
    answerUnlessKnown(c, { text, tag, headers, mediaType: 'application/json' }),
  )
  const page = problemPage([...knownKinds, ...kinds])
  app.get(kindsPath, (c) => c.var.show(page))
  const paths = [...new Set(calls.map(({ path }) => path))]
  // A name of ours before what may stand in its place: `/people/match` is nobody's identifier.
  for (const path of paths.sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))) {
    const there = calls.filter((call) => call.path === path)
    const served = `/api${path.replace(/\{(\w+)\}/g, ':$1')}`
    for (const call of there) app.on(call.method, served, (c) => answerTo(call, c))
    app.all(served, (c) => answerOtherMethod(c, there))
  }
}

/** Says by which methods something is called. Source: RFC 9110, sections 9.3.7 and 15.5.6. */
function answerOtherMethod(c: Web, there: readonly ApiCall[]): Response {
  const methods = there.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
  c.header('allow', [...methods, 'OPTIONS'].join(', '))
  if (c.req.method === 'OPTIONS') return c.body(null, 204)
  return problemAnswer(c, 'method-not-allowed', { detail: `Call this with ${methods.join(', ')}.` })
}

async function answerTo(call: ApiCall, c: Web): Promise<Response> {
  const refuse = call.refuse ?? problemAnswer
  if (!call.isOpen && !c.var.visitor.application) return askForKey(c, refuse)
  const trouble = formTrouble(c, {
    asked: call.askedForm?.(c) ?? c.req.header('accept'),
    mediaType: call.answer.mediaType ?? 'application/json',
    isSent: call.body !== undefined,
  })
  if (trouble) return refuse(c, trouble.kind, { detail: trouble.detail })
  const given = await readGiven(call, c)
  if (!given.ok) return refuse(c, 'invalid', { problems: given.problems })
  const answer = await call.run(c, given.value as Given<never, never, never>)
  if (answer instanceof Response) return answer
  const { status = 200, schema, mediaType = 'application/json', isTagged = false } = call.answer
  const text = JSON.stringify(schema.parse(answer))
  if (!isTagged) return c.body(text, status, { 'cache-control': 'no-store', 'content-type': mediaType })
  const tag = `"${nameOfText(text, c.var.visitor.actor.id)}"`
  return answerUnlessKnown(c, { text, tag, mediaType, headers: forThisReader })
}

function askForKey(c: Web, refuse: NonNullable<ApiCall['refuse']>): Response {
  c.header('www-authenticate', 'Bearer realm="Guildhall"')
  const detail =
    'Send the key of your application as "Authorization: Bearer …". An administrator of the council makes keys.'
  return refuse(c, 'key-needed', { detail })
}

async function readGiven(call: ApiCall, c: Web): Promise<Outcome<Given<unknown, unknown, unknown>>> {
  const params = part(call.params, c.req.param())
  const query = part(call.query, c.req.query())
  const twice = call.query ? givenTwice(c) : []
  const body = call.body ? await readBody(call.body, c) : { ok: true as const, value: undefined }
  const unread = [params, query, body].flatMap((outcome) => (outcome.ok ? [] : outcome.problems))
  if (!(params.ok && query.ok && body.ok) || twice.length > 0)
    return { ok: false, problems: [...twice, ...unread] }
  return { ok: true, value: { params: params.value, query: query.value, body: body.value } }
}

/** Whoever says two things of one would not know which of them is meant. */
const givenTwice = (c: Web): readonly Problem[] =>
  Object.entries(c.req.queries()).flatMap(([field, values]) =>
    values.length > 1 ? [{ field, message: 'Give this once' }] : [],
  )

const part = (schema: z.ZodType | undefined, given: unknown): Outcome<unknown> =>
  schema ? read(schema, given, plainIssue) : { ok: true, value: undefined }

async function readBody(schema: z.ZodType, c: Web): Promise<Outcome<unknown>> {
  const bytes = await c.req.arrayBuffer()
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return read(schema, parseWholeJson(text), plainIssue)
  } catch {
    return { ok: false, problems: [notJson] }
  }
}

const notJson: Problem = {
  field: '',
  message: 'The body must be JSON in UTF-8, without zero characters or halves of characters',
}

/** A schema for an identifier in a path, so that PostgreSQL is never asked for anything else. */
export const uuidParameter = z
  .string()
  .regex(new RegExp(identifierPattern, 'i'), 'Give an identifier like 0198c4f2-7d1e-7a34-9b52-3f6e1d2c4b5a')
