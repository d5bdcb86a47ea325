import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { answerFaults } from './answer-faults.ts'
import { type Besieged, besieged, secret } from './besieged.ts'
import { bent, type Json, jsonOf, noText, strangers, wrongJson } from './hostile-json.ts'
import { dealer } from './hostile-texts.ts'
import { loggedIn } from './logged.ts'
import { type Sent, type Visitor, visitor } from './visitor.ts'

const person: Json = {
  given_name: 'Asha',
  surname: 'Patel',
  date_of_birth: '1984-03-12',
  postcode: 'BA2 3DL',
}
const nobody = '0198c4f2-7d1e-7a34-9b52-3f6e1d2c4b5a'

// One body of each call that takes one, as it should be.
const bodies: Readonly<Record<string, Json>> = {
  matchPeople: { people: [person] },
  matchPatient: {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'resource',
        resource: {
          resourceType: 'Patient',
          name: [{ family: 'Patel', given: ['Asha'] }],
          birthDate: '1984-03-12',
          address: [{ postalCode: 'BA2 3DL' }],
        },
      },
      { name: 'onlyCertainMatches', valueBoolean: true },
      { name: 'count', valueInteger: 3 },
    ],
  },
  openCase: {
    answers: {
      where: { text: 'Mill Lane' },
      surface: 'road',
      danger: 'no',
      me: { by: 'text', text: '07700 900123' },
    },
  },
  searchOrganisations: { query: 'debt advice keynsham' },
  askCorrection: { person: nobody, field: 'phone', value: '07700 900555', because: 'She told us' },
}

// What gateways and carriers tell us, each at its own door.
const news: Readonly<Record<string, Json>> = {
  '/webhooks/calls': { id: 'call-1', from: '07700 900123', state: 'ringing' },
  '/webhooks/notify/texts': {
    id: 'text-1',
    source_number: '447700900123',
    message: 'HELP',
    date_received: '2026-11-22T09:00:00Z',
  },
  '/webhooks/notify/receipts': {
    id: 'r-1',
    reference: nobody,
    status: 'delivered',
    notification_type: 'sms',
  },
  '/channels/text/inbound': {
    id: 'text-2',
    from: '07700 900124',
    text: 'POTHOLE',
    at: '2026-11-22T09:00:00Z',
  },
}

type Operation = { readonly operationId: string; readonly requestBody?: unknown }
type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

suite('whatever programs send', () => {
  let council: Besieged
  let kinds: string
  const deal = dealer()
  before(async () => {
    council = await besieged()
    kinds = (await council.anybody.ask('/api/problems')).text
  })

  const isExplained = (text: string): boolean => {
    const [, name] = /^\/api\/problems#([\w-]+)$/.exec(JSON.parse(text).type) ?? []
    return name !== undefined && kinds.includes(`id="${name}"`)
  }

  /** Sends a body to a door, bent in every way, and bodies that are none. */
  async function faultsAt(who: Visitor, path: string, body: Json): Promise<readonly string[]> {
    const faults: string[] = []
    const send = async (what: string, sent: Sent) => {
      const answer = await who.ask(path, sent)
      const said = answerFaults(answer)
      const type = answer.headers.get('content-type') ?? ''
      const isTold = answer.status < 400 || type.includes('json')
      if (type.includes('problem') && !isExplained(answer.text))
        faults.push(`${path}: ${what}: of a kind that is nowhere explained: ${answer.text}`)
      faults.push(
        ...[...said, ...(isTold ? [] : [`answers ${answer.status} as ${type}`])].map(
          (f) => `${path}: ${what}: ${f}`,
        ),
      )
    }
    for (const [what, sent] of wrongJson) await send(what, sent)
    await send('bytes that are no text', noText)
    for (const wrong of bent(body, () => strangers(deal(1))))
      await send(JSON.stringify(wrong).slice(0, 160), jsonOf(wrong))
    return faults
  }

  test('to the API is taken or refused as a problem that a program can read', async () => {
    const { paths }: Description = JSON.parse((await council.anybody.ask('/api/openapi.json')).text)
    const taking = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ operationId, requestBody }) =>
        requestBody ? [{ path, operationId }] : [],
      ),
    )
    const who = await council.program('tell-us-once')
    const enquiring = await council.program('answer-enquiry')
    const faults: string[] = []
    for (const { path, operationId } of taking) {
      const body = bodies[operationId]
      assert.ok(body, `nobody has tried ${operationId}`)
      const address = `/api${path.replace('/api', '').replace('{service}', 'report-pothole')}`
      faults.push(...(await faultsAt(operationId === 'openCase' ? who : enquiring, address, body)))
    }
    assert.deepEqual(faults, [])
  })

  test('to the doors of gateways and carriers is taken or refused, and no words of it are logged', async () => {
    const faults: string[] = []
    const gateway = visitor('a gateway', council.url, { authorization: `Bearer ${secret}` })
    for (const [path, body] of Object.entries(news)) {
      faults.push(...(await faultsAt(gateway, path, body)))
      const { status } = await council.anybody.ask(path, jsonOf(body))
      if (status !== 403) faults.push(`${path}: believes anybody: ${status}`)
    }
    assert.deepEqual(faults, [])
    assert.match(council.said(), /"route":"\/webhooks\/calls"/)
    assert.deepEqual(loggedIn(council.said()), [])
  })

  test('under one name is done once, however often it comes, and something else under it is refused', async () => {
    const who = await council.program('tell-us-once')
    const ask = async (key: string, where: string) => {
      const { body, headers } = jsonOf({
        answers: { where: { text: where }, surface: 'road', danger: 'no', me: { by: 'none' } },
      })
      const { status, text } = await who.ask('/api/services/report-pothole/cases', {
        method: 'POST',
        body: body ?? '',
        headers: { ...headers, 'idempotency-key': key },
      })
      assert.ok(status === 201 || status === 422, text)
      return status === 201 ? String(JSON.parse(text).reference) : status
    }
    const all = await Promise.all(Array.from({ length: 4 }, () => ask('twice', 'Mill Lane')))
    assert.deepEqual(new Set(all).size, 1)
    assert.equal(typeof all[0], 'string')
    assert.equal(await ask('twice', 'Elsewhere'), 422)
    // Whichever of two comes first is done; the other is not taken for it.
    const both = await Promise.all(['Mill Lane', 'Elsewhere'].map((where) => ask('at once', where)))
    assert.deepEqual(both.filter((each) => each === 422).length, 1)
    assert.notEqual(await ask('another', 'Mill Lane'), all[0])
  })
})
