import { brotliDecompressSync } from 'node:zlib'
import { type Answers, type ServiceDefinition, typedFor } from '#services'
import type { Reply, Wire, Wired } from '../wire.ts'

const checkPage = 'check-answers'
const lastPage = 'your-reference'
const mostSteps = 20

/** A report that a resident makes: its service, and the form that they send from each page. */
export type Report = { readonly service: ServiceDefinition; readonly forms: ReadonlyMap<string, string> }

/** A report of a pothole; each somewhere else, so that none is joined to another. */
export function reportOf(service: ServiceDefinition, number: number): Report {
  // A grid of points some forty metres apart.
  const where = {
    lat: 51.3 + (number % 300) * 0.0004,
    long: -2.6 + Math.floor(number / 300) * 0.0006,
    text: `Lamp post ${number}`,
  }
  const answers: Answers = { where, surface: 'pavement', danger: 'no', depth: 3, more: 'It is by the drain' }
  const forms = service.questions.map((question) => {
    const typed = Object.entries(typedFor({ questions: [question] }, answers))
    const fields = typed.map(([name, [first = '']]): [string, string] => [name, first])
    return [question.id, new URLSearchParams(fields).toString()] as const
  })
  return { service, forms: new Map([...forms, [checkPage, '']]) }
}

/** What is asked of the server: a page, the answer to a question, or all of it at once. */
export type Kind = 'page' | 'answer' | 'sending'

/** Takes how long each thing took. Units: milliseconds. */
export type Times = Readonly<Record<Kind, number[]>>

/**
 * Goes through a report without a script: opens each page, sends its form, and is led to the next. Returns the reference that
 * stands on the last.
 *
 * Errors: throws when answers that were taken are gone, a page is refused, or there is no reference.
 */
export async function reportOnce(wire: Wire, { service, forms }: Report, times: Times): Promise<string> {
  const timed = async (kind: Kind, wired: Wired, status: number): Promise<Reply> => {
    const since = performance.now()
    const reply = await wire.ask(wired)
    times[kind].push(performance.now() - since)
    if (reply.status !== status) throw new Error(`${wired.path} was answered with ${reply.status}`)
    return reply
  }
  let cookie = ''
  let path = `/services/${service.id}/${service.questions[0]?.id}`
  for (let step = 0; step < mostSteps; step += 1) {
    const page = path.split('/').at(-1) ?? ''
    const shown = await timed('page', { path, cookie }, 200)
    if (page === lastPage) return referenceOn(shown)
    const form = forms.get(page)
    if (form === undefined) throw new Error(`nobody knows what to type at ${path}`)
    const sent = await timed(page === checkPage ? 'sending' : 'answer', { path, cookie, form }, 303)
    cookie = sent.cookie || cookie
    path = sent.location
  }
  throw new Error(`the report goes round in circles at ${path}`)
}

function referenceOn({ body, isPacked }: Reply): string {
  const text = (isPacked ? brotliDecompressSync(body) : body).toString()
  const [reference] = /\b(?:[2-9A-Z]{3}-){2}[2-9A-Z]{3}\b/.exec(text) ?? []
  if (!reference) throw new Error('the last page has no reference')
  return reference
}
