import { IncomingMessage, ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Fault } from '#kit/fault'
import { type App, formOf, type Web } from '#kit/http'
import { isLoopback } from '../model/sign-in-choice.ts'
import { demonstrationAccounts } from '../model/staff.ts'
import { accountsPage } from '../pages/sign-in.ts'
import { accountsPath, type DemonstrationProvider } from '../service/provider.ts'
import type { Reached } from './cookies.ts'

type Exchange = readonly [IncomingMessage, ServerResponse]

/** Node's own request and answer, which the provider library needs. There are none without a server. */
function exchangeOf(c: Web): Exchange {
  const env: unknown = c.env
  if (env && typeof env === 'object' && 'incoming' in env && 'outgoing' in env) {
    const { incoming, outgoing } = env
    if (incoming instanceof IncomingMessage && outgoing instanceof ServerResponse) return [incoming, outgoing]
  }
  throw new Fault('unavailable', 'the demonstration’s sign-in provider needs a server')
}

/**
 * The address at which a browser reaches the demonstration's provider: this machine, at the port we listen on, or
 * where the operator says. Whatever else a request claims, we would soon be calling it ourselves.
 */
export function demonstrationOrigin(c: Web, reached: Reached): string {
  // As the request says it, and not as we would: another name for us may be another site's.
  const { origin } = new URL(reached.publicUrl ?? c.req.url)
  if (reached.publicUrl) return origin
  const [{ socket }] = exchangeOf(c)
  const { hostname, port, protocol } = new URL(origin)
  const isOurs = isLoopback(hostname) && protocol === 'http:' && Number(port || 80) === socket.localPort
  if (!isOurs)
    throw new Fault('forbidden', 'the demonstration’s sign-in provider answers to this machine alone')
  return origin
}

/** The demonstration's own sign-in provider, and the page where one chooses whom to be. */
export function addProvider(app: App, provider: DemonstrationProvider, reached: Reached): void {
  app.on(['GET', 'POST'], '/oidc/*', async (c) => {
    const [incoming, outgoing] = exchangeOf(c)
    outgoing.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    outgoing.setHeader('x-content-type-options', 'nosniff')
    outgoing.setHeader('referrer-policy', 'same-origin')
    await provider.serve(demonstrationOrigin(c, reached), incoming, outgoing)
    // A copy, since middleware adds its headers to what it is given; and a clone, since a response made here is written
    // to the wire from what it was made of, whatever its headers say.
    return RESPONSE_ALREADY_SENT.clone()
  })

  app.get(accountsPath, async (c) => {
    const isAsking = await provider.isAsking(demonstrationOrigin(c, reached), ...exchangeOf(c))
    return isAsking ? c.var.show(accountsPage()) : c.redirect('/sign-in', 303)
  })

  app.post(accountsPath, async (c) => {
    const { account = '' } = await formOf(c)
    const origin = demonstrationOrigin(c, reached)
    if (!(await provider.isAsking(origin, ...exchangeOf(c)))) return c.redirect('/sign-in', 303)
    if (!demonstrationAccounts.some(({ subject }) => subject === account)) {
      const problems = [{ field: 'account', message: 'Select who you want to sign in as' }]
      return c.var.show(accountsPage(problems), 400)
    }
    return c.redirect(await provider.answer(origin, account, exchangeOf(c)), 303)
  })
}
