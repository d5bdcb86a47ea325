import assert from 'node:assert/strict'
import { XMLParser } from 'fast-xml-parser'
import { demonstrationKeys, registerDemonstrationKeys } from '#access'
import { frameFor } from '#govuk'
import { type Reference, readReference } from '#kit/reference'
import { testApp, testSystem, testWorld } from '#kit/testing'
import { hartmere } from './browsing.test.ts'
import { speakOpen311 } from './http/open311/exchange.ts'
import { addRoutes } from './http/routes.ts'

// Not a suite: another website that speaks Open311, for the suites of it.

const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => ['service', 'attribute', 'request', 'request_update', 'error'].includes(name),
})

/** A report as FixMyStreet sends it: no charset, line ends of Windows, an empty last name, and attributes of its own. */
export const sent = (more: Record<string, string> = {}): [string, string][] =>
  Object.entries({
    api_key: demonstrationKeys.open311,
    jurisdiction_id: 'council.example',
    service_code: 'POTHOLE',
    lat: '52.2000',
    long: '-1.3000',
    first_name: 'Sam',
    last_name: '',
    email: 'sam@example.com',
    description: 'title: Hole by the kerb\r\n\r\ndetail: Wide & deep — mind out.\r\n',
    media_url: 'https://front.example.org/photo/1.0.full.jpeg',
    'attribute[surface]': 'road',
    'attribute[danger]': 'no',
    'attribute[easting]': '447900',
    'attribute[northing]': '259800',
    'attribute[fixmystreet_id]': '1001',
    'attribute[uprn]': '999900000099',
    ...more,
  })

/** Another website, and the council that it speaks to. */
export async function clientOfOpen311() {
  const world = await testWorld(() => new Date('2026-03-02T09:00:00Z'))
  const app = testApp(world, frameFor({ council: hartmere.name }), { inFormsOfTheirOwn: [speakOpen311] })
  addRoutes(app, { world, council: hartmere, isDemonstration: true })
  await testSystem(world)('demonstration', registerDemonstrationKeys)

  const get = async (path: string) => {
    const answer = await app.request(`/open311/v2/${path}`)
    const text = await answer.text()
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      text,
      xml: parser.parse(text),
    }
  }
  const post = async (form: [string, string][], format = 'xml') => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(form).toString()
    const answer = await app.request(`/open311/v2/requests.${format}`, { method: 'POST', body, headers })
    const text = await answer.text()
    return { status: answer.status, text, xml: parser.parse(text) }
  }
  const numberIn = (xml: { service_requests: { request: { service_request_id: string }[] } }): Reference => {
    const reference = readReference(xml.service_requests.request[0]?.service_request_id ?? '')
    assert.ok(reference)
    return reference
  }

  return { world, app, get, post, numberIn }
}
