import { actAs, type World } from '#kit/context'
import type { App, Web } from '#kit/http'
import { readReturnPath } from '../model/return-path.ts'
import { doorkeeper } from '../model/staff.ts'
import { failedPage, noProviderPage, signedOutPage, unknownPage } from '../pages/sign-in.ts'
import { failedPath } from '../service/provider.ts'
import { backPath, type RelyingParty } from '../service/relying-party.ts'
import { endSession, endSessionsOf, signIn } from '../service/session.ts'
import { forgetToken, keepJourney, keepToken, type Reached, takeJourney } from './cookies.ts'

/** What signing in needs: a way to the provider, unless there is none. */
export type SigningIn = Reached & {
  readonly world: World
  readonly party?: RelyingParty | undefined
  /** Where this browser reaches us. */
  readonly originOf: (c: Web) => string
}

/** Signing in at the provider, and out again. */
export function addSignIn(app: App, signingIn: SigningIn): void {
  const { world, party, originOf } = signingIn

  app.get('/sign-in', async (c) => {
    if (!party) return c.var.show(noProviderPage(), 503)
    const { url, journey } = await party.begin(originOf(c), readReturnPath(c.req.query('return')))
    keepJourney(c, signingIn, journey)
    return c.redirect(url.href, 303)
  })

  app.get(backPath, async (c) => {
    const journey = takeJourney(c, signingIn)
    const { search } = new URL(c.req.url)
    const identity = journey && (await party?.finish(originOf(c), search, journey))
    if (!journey || !identity) return c.var.show(failedPage(), 400)
    const signed = await actAs(doorkeeper, world, c.var.request)('sign-in', (ctx) => signIn(ctx, identity))
    if (signed.kind === 'unknown') return c.var.show(unknownPage(identity.subject), 403)
    keepToken(c, signingIn, signed.token)
    return c.redirect(readReturnPath(journey.back), 303)
  })

  app.get(failedPath, (c) => c.var.show(failedPage(), 400))

  app.get('/sign-out', (c) => c.var.show(signedOutPage()))

  app.post('/sign-out', async (c) => {
    const { actor, signedIn } = c.var.visitor
    const { login } = actor
    if (signedIn && login) await c.var.act('sign-in', (ctx) => endSession(ctx, login))
    forgetToken(c, signingIn)
    return c.redirect('/sign-out', 303)
  })

  app.post('/sign-out/everywhere', async (c) => {
    const { actor, signedIn } = c.var.visitor
    if (signedIn) await c.var.act('sign-in', (ctx) => endSessionsOf(ctx, actor.id))
    forgetToken(c, signingIn)
    return c.redirect('/sign-out', 303)
  })
}
