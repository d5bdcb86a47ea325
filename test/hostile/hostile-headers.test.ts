import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { type Besieged, besieged } from './besieged.ts'
import { sendRaw } from './raw.ts'
import type { Answer } from './visitor.ts'

const evil = 'evil.example'
const hosts = [
  evil,
  `${evil}:80`,
  `127.0.0.1.${evil}`,
  `localhost.${evil}`,
  `127.0.0.1@${evil}`,
  `[::1].${evil}`,
]

// What proxies say of the request that they pass on: nobody told us that there is one.
const claims = {
  'x-forwarded-host': evil,
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-port': '666',
  forwarded: `for=203.0.113.9;host=${evil};proto=https`,
  'x-original-url': `https://${evil}/`,
  'x-host': evil,
}
const pages = [
  '/',
  '/reports',
  '/reports/feed.xml',
  '/open311/v2/discovery.xml',
  '/open311/v2/discovery.json',
  '/open311/v2/services.xml',
  '/api/openapi.json',
  '/services/report-pothole/paper-form.pdf',
  '/services/report-pothole/surface',
  '/carry-on',
  '/pay/X4K-9P2-WR3',
  '/staff',
  '/sign-in',
]
const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Everything that an answer says, its headers too. */
const allOf = ({ headers, text }: Answer) => `${[...headers].join('\n')}\n${text}`

suite('whatever a request says of where it goes', () => {
  let council: Besieged
  before(async () => {
    council = await besieged()
  })

  async function faultsAt(path: string, headers: Record<string, string>): Promise<readonly string[]> {
    const answer = await sendRaw(council.url, path, { headers })
    return [
      answer.status >= 500 && `answers ${answer.status}`,
      allOf(answer).includes('evil') && `leads to ${evil}`,
      /; secure/i.test(answer.headers.get('set-cookie') ?? '') && 'believes https',
    ].flatMap((fault) => (fault ? [`${path} ${JSON.stringify(headers).slice(0, 60)}: ${fault}`] : []))
  }

  test('no link, redirect or cookie of ours is of another place', async () => {
    const said = [...hosts.map((host) => ({ host })), claims, { ...claims, host: evil }]
    const faults: string[] = []
    for (const path of pages) for (const headers of said) faults.push(...(await faultsAt(path, headers)))
    assert.deepEqual(faults, [])
  })

  test('nobody is sent a link to another place by saving answers for them', async () => {
    const service = '/services/report-pothole'
    const first = await sendRaw(council.url, `${service}/where`, {
      method: 'POST',
      body: 'where=Mill+Lane',
      headers: { ...form, ...claims, host: evil },
    })
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    assert.equal(first.status, 303)
    const rows = await council.rows()
    const saved = await sendRaw(council.url, `${service}/save-and-return`, {
      method: 'POST',
      body: 'fact=07700+900123',
      headers: { ...form, ...claims, host: evil, cookie },
    })
    assert.equal(saved.status, 200, saved.text)
    const now = await council.rows()
    assert.equal(now['messages.outbox'], (rows['messages.outbox'] ?? 0) + 1)
    assert.ok(!allOf(saved).includes('evil'))
    assert.deepEqual(await council.tablesWith(evil), [])
  })

  test('a form of another site is turned away, whatever it says of us', async () => {
    const { status } = await sendRaw(council.url, '/services/report-pothole/where', {
      method: 'POST',
      body: 'where=Mill+Lane',
      headers: { ...form, ...claims, origin: `https://${evil}` },
    })
    assert.equal(status, 403)
  })

  test('headers that are broken, too long or too many are refused, and do no harm to whoever comes next', async () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`x-${at}`, '1']))
    for (const headers of [{ cookie: 'draft='.repeat(4000) }, many, { cookie: 'draft=%FF%00; kiosk=%' }]) {
      const { status } = await sendRaw(council.url, '/', { headers })
      assert.ok(status < 500, String(status))
    }
    assert.equal((await sendRaw(council.url, '/')).status, 200)
  })
})
