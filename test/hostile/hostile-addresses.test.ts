import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { everyRoute } from '../journeys/routes.ts'
import { answerFaults } from './answer-faults.ts'
import { type Besieged, besieged } from './besieged.ts'
import type { Visitor } from './visitor.ts'

const places = /:(\w+)(\{(?:[^{}]|\{[^{}]*\})+\})?/g

// What may stand where a name belongs, as it goes over the wire.
const names = [
  '%00',
  '..%2f..%2fetc%2fpasswd',
  '%FF%C0%AF%0d%0aX:%201',
  "'%20or%201=1--",
  '__proto__',
  'constructor',
]

suite('whatever stands in an address', () => {
  let council: Besieged
  let everybody: readonly Visitor[]
  before(async () => {
    council = await besieged()
    everybody = await Promise.all(
      ['contact-centre', 'data-steward', 'administrator'].map((role) => council.insider(role)),
    )
  })

  async function faultsAt(path: string, method: string): Promise<readonly string[]> {
    const found = await Promise.all(
      (path.startsWith('/staff') ? everybody : [council.anybody]).map(async (who) => {
        const answer = await who.ask(path, {
          method,
          ...(method === 'POST' && {
            body: 'a=1',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          }),
        })
        return answerFaults({ ...answer, status: answer.status === 400 ? 404 : answer.status }).map(
          (fault) => `${who.name}: ${method} ${path.slice(0, 200)}: ${fault}`,
        )
      }),
    )
    return found.flat()
  }

  test('in place of a name is not found, or refused', async () => {
    const routes = (await everyRoute()).filter(
      ({ method, path }) => method !== 'ALL' && path.includes(':') && !/^\/(oidc|assets)/.test(path),
    )
    const faults: string[] = []
    for (const { method, path } of routes)
      for (const name of names) {
        const form = [...path.matchAll(places)].at(-1)?.[2] ?? ''
        const ending = /\\\.(\w+)\}$/.exec(form)?.[1]
        faults.push(...(await faultsAt(path.replace(places, ending ? `${name}.${ending}` : name), method)))
      }
    assert.deepEqual(faults, [])
  })

  test('as a question that nobody asks', async () => {
    const routes = (await everyRoute()).filter(
      ({ method, path }) => method === 'GET' && !/[:*]|^\/(oidc|assets)/.test(path),
    )
    const asked = [
      'page',
      'queue',
      'service',
      'ward',
      'kind',
      'q',
      'query',
      'from',
      'to',
      'day',
      'since',
      'after',
      'limit',
      'cursor',
      'status',
      'way',
      'done',
      'between',
      'state',
      'who',
      'priority',
      'start_date',
      'service_code',
      'page_size',
    ]
    const faults: string[] = []
    for (const { path } of routes)
      for (const name of names)
        faults.push(...(await faultsAt(`${path}?${asked.map((each) => `${each}=${name}`).join('&')}`, 'GET')))
    assert.deepEqual(faults, [])
  })
})
