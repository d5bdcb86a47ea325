import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { testApp } from '#kit/testing'
import { loadAddresses } from '#places'
import { openNeighbourhood } from '../../test/support/neighbours.ts'
import { type Browser, browserOn, hartmere } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'

// Not a suite: an office with two officers who take calls, for the suites about calls.

const secret = 'agreed-with-the-telephone-system'
const list = `UPRN,PARENT_UPRN,FLAT,ADDRESS,POSTCODE,WARD,LATITUDE,LONGITUDE
999900000014,,,"14 Weir Street, Bath",BA2 3DL,Kingsmead,51.38,-2.36
`

type Form = Readonly<Record<string, string | readonly string[]>>
type Seen = Pick<Browser, 'page' | 'html' | 'status' | 'path'>

/** Does something with a call, without a script: each doing is a form of its own. */
export async function doing(app: App, path: string, form: Form = {}): Promise<Seen> {
  const fields = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  )
  const headers = { origin: 'http://localhost' }
  const answer = await app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  const to = answer.headers.get('location')
  if (!to) {
    const html = await answer.text()
    return { page: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), html, status: answer.status, path }
  }
  const browser = browserOn(app)
  await browser.open(to)
  return browser
}

/** What an officer types of what a caller says. */
export const facts = (postcode: string, born: string, name = ''): Form => ({
  'fact-postcode': postcode,
  'fact-born': born,
  'fact-name': name,
})

/** An office: neighbours who may call, two officers, and a telephone system. */
export async function openOffice() {
  const here = await openNeighbourhood()
  await here.system('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(list)])))
  const appFor = (id: string, name: string): App => {
    const app = testApp(here.world, frameFor({ council: hartmere.name }))
    app.use('/staff/*', async (c, next) => {
      const actor = { id, kind: 'officer', role: 'contact-centre', login: 'login' } as const
      enter(c, here.world, { actor, signedIn: { name, role: 'contact-centre', purpose: 'answer-enquiry' } })
      await next()
    })
    const gateways = { gatewaySecret: secret }
    addRoutes(app, { world: here.world, council: hartmere, isDemonstration: true, gateways })
    return app
  }
  const sam = appFor('contact-centre-1', 'Sam Okafor')
  return {
    ...here,
    sam,
    noor: appFor('contact-centre-2', 'Noor Ali'),
    /** What the telephone system says of a call. */
    tell: (body: unknown, shown = secret) =>
      sam.request('/webhooks/calls', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${shown}` },
      }),
    /** Begins a call from a number, and returns its address. */
    begin: async (number: string): Promise<string> => {
      const { path, page } = await doing(sam, '/staff/calls', { number })
      assert.match(path, /^\/staff\/calls\/[0-9a-f-]{36}$/, page)
      return path
    },
    end: (path: string) => doing(sam, `${path}/wrap`, { 'wrap-reason': 'other', 'wrap-then': 'end' }),
  }
}

/** What it comes to. */
export type Office = Awaited<ReturnType<typeof openOffice>>
