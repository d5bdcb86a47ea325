import assert from 'node:assert/strict'
import { demonstrationKeys } from '#access'
import type { App } from '#kit/http'
import { type Reference, readReference } from '#kit/reference'
import {
  type Answers,
  open311FieldOf,
  partsOf,
  type Question,
  type ServiceDefinition,
  typedFor,
} from '#services'
import { browserOn } from './browsing.test.ts'

// Not a suite: how the same answers are given on each channel that goes through a page or a request.

/** Answers to a service, and a name of this run of them: the same run is sent once. */
export type Run = { readonly service: ServiceDefinition; readonly answers: Answers; readonly name: string }

/** The reference in what somebody is told. */
export function referenceIn(said: string): Reference {
  const reference = readReference(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(said)?.[0] ?? '')
  assert.ok(reference, said)
  return reference
}

/** On the web without a script, one question a page. */
export async function onTheWeb(app: App, { service, answers }: Run): Promise<Reference> {
  const browser = browserOn(app)
  const typed = typedFor(service, answers)
  await browser.open(`/services/${service.id}/${service.questions[0]?.id}`)
  for (let pages = 0; !browser.path.endsWith('/check-answers'); pages += 1) {
    assert.ok(pages <= service.questions.length, `goes round in circles at ${browser.path}: ${browser.page}`)
    await browser.send(typed)
  }
  await browser.send({})
  assert.match(browser.path, /\/your-reference$/, browser.page)
  return referenceIn(browser.page)
}

/** By an officer who listens and keys. */
export async function byPhone(app: App, { service, answers }: Run): Promise<Reference> {
  const browser = browserOn(app)
  await browser.open(`/staff/calls/${service.id}`)
  const once = /name="once" value="([^"]+)"/.exec(browser.html)?.[1] ?? ''
  assert.ok(once, browser.page)
  await browser.send({ ...typedFor(service, answers), once })
  return referenceIn(browser.page)
}

/** On a sheet of paper that somebody keys. */
export async function onPaper(app: App, { service, answers, name }: Run, day: string, time: string) {
  const browser = browserOn(app)
  await browser.open(`/staff/paper/${service.id}`)
  const sheet = { 'sheet-batch': name, 'sheet-number': '1', 'sheet-day': day, 'sheet-time': time }
  await browser.send({ ...typedFor(service, answers), ...sheet })
  return referenceIn(browser.page)
}

/** By a program, through the API. */
export async function byApi(app: App, { service, answers, name }: Run, key: string): Promise<Reference> {
  const purpose = service.lifeEvent ? 'tell-us-once' : 'report'
  const answer = await app.request(`/api/services/${service.id}/cases`, {
    method: 'POST',
    body: JSON.stringify({ answers }),
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'guildhall-purpose': purpose,
      'idempotency-key': name,
    },
  })
  return referenceIn(await answer.text())
}

/** From another website, by Open311. */
export async function byOpen311(app: App, { service, answers }: Run): Promise<Reference> {
  const form = new URLSearchParams({ api_key: demonstrationKeys.open311 })
  form.set('service_code', service.codes?.open311 ?? '')
  for (const question of service.questions) {
    for (const [name, text] of parametersFor(question, answers[question.id] ?? null)) form.append(name, text)
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = form.toString()
  const answer = await app.request('/open311/v2/requests.json', { method: 'POST', body, headers })
  return referenceIn(await answer.text())
}

/** What a client sends for an answer: where and who by GeoReport’s own names, and all else as attributes. */
function parametersFor(question: Question, answer: Answers[string]): readonly [string, string][] {
  if (answer === null) return []
  const field = open311FieldOf(question)
  if (field === 'description') return [['description', String(answer)]]
  if (field === 'attribute') {
    const values = Array.isArray(answer) ? answer.map(String) : [String(partsOf(answer).about ?? answer)]
    return values.map((text) => [`attribute[${question.id}]${values.length > 1 ? '[]' : ''}`, text])
  }
  const { line, town, postcode, text, given, family, uprn, ...own } = partsOf(answer)
  const written = [line, town, postcode].filter(Boolean).join(', ')
  const named = {
    lat: own.lat,
    long: own.long,
    address_string: text ?? written,
    address_id: uprn,
    first_name: given,
    last_name: family,
    email: own.email,
    phone: own.phone,
  }
  return Object.entries(named).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
}
