import type { RefusedAs } from '#kit/api'
import { Fault } from '#kit/fault'
import type { App, Web } from '#kit/http'
import type { ProblemDetail } from '#kit/problem'
import { knownKind } from '#kit/problem-kinds'
import { outcomeOf } from '../model/fhir-answer.ts'

/** The one form in which programs that speak FHIR are answered. */
export const fhirJson = 'application/fhir+json'

/** What an answer in that form is sent with. */
export const fhirHeaders = { 'content-type': `${fhirJson}; charset=utf-8`, 'cache-control': 'no-store' }

/**
 * The form that is asked for: what stands in the address as `_format` comes before the header.
 *
 * Source: hl7.org/fhir/R5/http.html#mime-type.
 */
export function formInFhir(c: Web): string | undefined {
  // A plus that nobody wrote as a code is read as a space.
  const said = c.req.query('_format')?.trim().replaceAll(' ', '+')
  if (!said) return undefined
  return /^(text\/)?json$/i.test(said) ? fhirJson : said.replace(';+', ';')
}

/** Answers with a resource. */
export const answerInFhir = (c: Web, status: number, resource: object): Response =>
  c.newResponse(JSON.stringify(resource), status as 200, fhirHeaders)

/** Says that something was not asked rightly. */
export function refuseInFhir(c: Web, kind: RefusedAs, { detail, problems = [] }: ProblemDetail): Response {
  const { status, title } = knownKind(kind)
  const said = [[title, detail].filter(Boolean).join('. '), ...problems.map(({ message }) => message)]
  return answerInFhir(c, status, outcomeOf(codeOfStatus[status] ?? 'invalid', said))
}

/** Does something, and says in that form what cannot be done. */
export const inFhir = (c: Web, work: Promise<Response>): Promise<Response> =>
  work.catch((error) => {
    if (!(error instanceof Fault)) throw error
    return answerInFhir(c, error.status, outcomeOf(codes[error.kind], [sentences[error.kind]]))
  })

/**
 * Answers programs that speak FHIR in their own form also where they got no further than their key, and lets them write the
 * sign of an operation in either way. To be added before whatever turns anybody away.
 */
export function speakFhir(app: App): void {
  app.use('/api/fhir/*', async (exchange, next) => {
    const c = exchange as Web
    const { url, raw } = c.req
    // Some clients write the sign as a code: it is the same address.
    const plain = url.replaceAll('/%24', '/$')
    if (plain !== url) return app.fetch(new Request(plain, raw), c.env)
    await next()
    if (!c.res.headers.get('content-type')?.startsWith('application/problem+json')) return undefined
    const { title, detail } = (await c.res.json()) as { title: string; detail?: string }
    const { status } = c.res
    c.res = answerInFhir(
      c,
      status,
      outcomeOf(codeOfStatus[status] ?? 'processing', [[title, detail].filter(Boolean).join('. ')]),
    )
    return undefined
  })
}

const codeOfStatus: Readonly<Record<number, string>> = {
  401: 'login',
  405: 'not-supported',
  406: 'not-supported',
  415: 'not-supported',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-long',
  429: 'throttled',
  503: 'transient',
}

const codes = {
  'not-found': 'not-found',
  forbidden: 'forbidden',
  conflict: 'conflict',
  unavailable: 'transient',
}
const sentences = {
  'not-found': 'There is no such thing',
  forbidden: 'Your key does not allow this for the purpose that you stated',
  conflict: 'This cannot be done now',
  unavailable: 'This cannot be answered now. Try again later',
}
