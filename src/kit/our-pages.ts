import type { MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'

/** Turns away forms that another site's page sent. */
export function fromOurPages(publicUrl: string | undefined): MiddlewareHandler {
  const ours = publicUrl && new URL(publicUrl).origin
  const guard = csrf({ origin: (origin, c) => origin === ours || origin === new URL(c.req.url).origin })
  return (c, next) => {
    // Browsers from before 2020 say nothing of where a form comes from. Their cookies are never sent from another
    // site either, if they know `SameSite`; those of staff are only taken from browsers that say.
    const saysNothing = !c.req.header('origin') && !c.req.header('sec-fetch-site')
    const isMachineRoute = /^\/(webhooks|api|open311)\//.test(c.req.path)
    const isStaff = c.req.path.startsWith('/staff') || c.req.path.startsWith('/sign')
    return (saysNothing && !isStaff) || isMachineRoute ? next() : guard(c, next)
  }
}
