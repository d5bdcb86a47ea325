import { makeKey } from '#access'
import { frameFor } from '#govuk'
import { addApi } from '#kit/api'
import { testApp } from '#kit/testing'
import { addRoutes as addAccess } from '../../src/access/http.ts'
import { goldenApi } from '../../src/golden/http/api.ts'
import { speakFhir } from '../../src/golden/http/fhir-form.ts'
import type { Neighbourhood } from './neighbours.ts'

const everything = ['name', 'date_of_birth', 'address', 'postcode', 'phone', 'email', 'communication_needs']

const json = { 'content-type': 'application/json' }

/** The API about golden records over the neighbours, and the keys of three programs that ask it. */
export async function openGoldenApi({ world, system }: Neighbourhood) {
  const app = testApp(world, frameFor({ council: 'Example Council' }), { inFormsOfTheirOwn: [speakFhir] })
  addAccess(app, { world, signIn: { kind: 'none' } })
  addApi(app, goldenApi, 'Example Council')
  const make = (fields: readonly string[], purpose: string) =>
    system('demonstration', (ctx) =>
      makeKey(ctx, { name: 'A program', purposes: [purpose], fields, perMinute: 6000, days: 1 }),
    )
  const keys = {
    wide: await make(everything, 'answer-enquiry'),
    narrow: await make(['name', 'phone'], 'answer-enquiry'),
    care: await make(everything, 'care'),
  }
  const ask = async (
    path: string,
    body?: unknown,
    { key = keys.wide, ...headers }: Record<string, string> = {},
  ) => {
    const answer = await app.request(`/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${key}`, ...(body !== undefined && json), ...headers },
    })
    const text = await answer.text()
    return { status: answer.status, type: answer.headers.get('content-type'), text, json: JSON.parse(text) }
  }
  const fhir = (resource: object, ...more: object[]) =>
    ask('/fhir/Patient/$match', {
      resourceType: 'Parameters',
      parameter: [{ name: 'resource', resource: { resourceType: 'Patient', ...resource } }, ...more],
    })
  return { app, keys, make, ask, fhir }
}

/** What a program is answered, and by what. */
export type GoldenApi = Awaited<ReturnType<typeof openGoldenApi>>
