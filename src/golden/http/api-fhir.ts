import { z } from 'zod'
import { type ApiCall, apiCall, type RefusedWith } from '#kit/api'
import { Fault } from '#kit/fault'
import { type App, purposeOf, type Web } from '#kit/http'
import type { ProblemDetail } from '#kit/problem'
import { dayHere } from '../model/day-here.ts'
import { readMatchParameters } from '../model/fhir.ts'
import { capabilities, matchBundle, outcomeOf } from '../model/fhir-answer.ts'
import { gradePeople } from '../service/grade.ts'
import { sharePerson } from '../service/share.ts'
import { keyOf } from './api-key.ts'

const fhirJson = 'application/fhir+json'

/** The same as `matchPeople`, for programs that speak FHIR R4 or R5. */
export const fhirCalls: readonly ApiCall[] = [
  apiCall({
    id: 'readCapabilities',
    method: 'get',
    path: '/fhir/metadata',
    group: 'FHIR',
    summary: 'What can be asked as FHIR does, for programs that look before they ask',
    isOpen: true,
    refuse: refuseInFhir,
    answer: { description: 'A CapabilityStatement', schema: z.looseObject({}), mediaType: fhirJson },
    run: async () => capabilities,
  }),
  apiCall({
    id: 'matchPatient',
    method: 'post',
    path: '/fhir/Patient/$match',
    group: 'FHIR',
    summary: 'Says whom you mean, as FHIR R4 and R5 do',
    description:
      'Send Parameters with a Patient as "resource", and if you like "onlyCertainMatches", "onlySingleMatch" and "count"; or a Patient alone, with those in the address. Problems are answered as an OperationOutcome.',
    body: z.unknown(),
    refuse: refuseInFhir,
    answer: { description: 'A searchset Bundle', schema: z.looseObject({}), mediaType: fhirJson },
    run: async (c, { body }) => {
      if (!/^((application\/(fhir\+)?)?json)?$/i.test(c.req.query('_format')?.replace(' ', '+') ?? ''))
        return refuseInFhir(c, 406, 'Not acceptable', { detail: `This is answered as ${fhirJson} alone.` })
      return match(c, body).catch((error) => {
        if (error instanceof Fault)
          return answer(c, error.status, outcomeOf(codes[error.kind], [sentences[error.kind]]))
        throw error
      })
    },
  }),
]

function refuseInFhir(c: Web, status: RefusedWith, title: string, more: ProblemDetail): Response {
  const { detail, problems = [] } = more
  const said = [[title, detail].filter(Boolean).join('. '), ...problems.map(({ message }) => message)]
  return answer(c, status, outcomeOf(codeOfStatus[status] ?? 'invalid', said))
}

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
    c.res = answer(
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

function match(c: Web, body: unknown): Promise<Response> {
  return c.var.act(purposeOf(c), async (ctx) => {
    const wanted = readMatchParameters(body, c.req.query(), dayHere(ctx.now))
    if (!wanted.ok) {
      const said = wanted.problems.map(({ field, message }) => (field ? `${field}: ${message}` : message))
      return answer(c, 400, outcomeOf('invalid', said))
    }
    const { described, ...wanting } = wanted.value
    const found = []
    for (const { person, grade, bits } of await gradePeople(ctx, described, wanting))
      found.push({ grade, bits, ...(await sharePerson(ctx, person, keyOf(c))) })
    return answer(c, 200, matchBundle(found))
  })
}

function answer(c: Web, status: number, resource: object): Response {
  return c.newResponse(JSON.stringify(resource), status as 200, {
    'content-type': `${fhirJson}; charset=utf-8`,
    'cache-control': 'no-store',
  })
}
