import { type Answers, findService, type ServiceDefinition, typedFor } from '#services'
import type { Connection } from '../connection.ts'

const lastPage = 'your-reference'
const mostSteps = 20

/** A report that a resident makes: its service, and what they type on each page. */
export type Report = { readonly service: ServiceDefinition; readonly typed: Readonly<Record<string, string>> }

/** A report of a pothole; each somewhere else, so that none is joined to another. */
export function reportOf(number: number): Report {
  const service = findService('report-pothole')
  if (!service) throw new Error('there is no service to report with')
  // A grid of points some forty metres apart.
  const where = {
    lat: 51.3 + (number % 300) * 0.0004,
    long: -2.6 + Math.floor(number / 300) * 0.0006,
    text: `Lamp post ${number}`,
  }
  const answers: Answers = { where, surface: 'pavement', danger: 'no', depth: 3 }
  return { service, typed: flat(typedFor(service, answers)) }
}

const flat = (typed: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(typed).map(([name, [first = '']]) => [name, first]))

/** What one resident was answered. Units: milliseconds, one for each page. */
export type Reported = { readonly reference: string; readonly times: readonly number[] }

/**
 * Goes through a report without a script, page after page, and reads the reference at the end.
 *
 * Errors: throws when answers that were taken are gone, a page is refused, or there is no reference.
 */
export async function reportOnce({ ask }: Connection, { service, typed }: Report): Promise<Reported> {
  const times: number[] = []
  const timed = async (asking: Parameters<typeof ask>[0]) => {
    const since = performance.now()
    const answer = await ask(asking)
    times.push(performance.now() - since)
    return answer
  }
  const start = `/services/${service.id}`
  const body = new URLSearchParams(typed).toString()
  let cookie = ''
  let path = `${start}/${service.questions[0]?.id}`
  for (let step = 0; !path.endsWith(lastPage); step += 1) {
    if (step === mostSteps) throw new Error(`the report goes round in circles at ${path}`)
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await timed({ method: 'POST', path, headers, body })
    if (answer.status !== 303) throw new Error(`${path} was answered with ${answer.status}`)
    cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
    path = answer.headers.location ?? ''
    if (!path.endsWith(lastPage)) await timed({ path, headers: { cookie } })
  }
  const { text } = await timed({ path, headers: { cookie } })
  const [reference] = /\b(?:[2-9A-Z]{3}-){2}[2-9A-Z]{3}\b/.exec(text) ?? []
  if (!reference) throw new Error('the last page has no reference')
  return { reference, times }
}
