import type { MiddlewareHandler } from 'hono'
import { record } from '#audit'
import { actAs, type World } from '#kit/context'
import { Fault } from '#kit/fault'
import { enter, purposeOf, type Web } from '#kit/http'
import { readReturnPath } from '../model/return-path.ts'
import type { Session } from '../model/session.ts'
import { doorkeeper, titleOfRole } from '../model/staff.ts'
import { findSession } from '../service/session.ts'
import { type Reached, tokenOf } from './cookies.ts'

/**
 * Finds out which member of staff makes a request, and lets them act in it. Without a cookie it asks nothing of the
 * database, and they stay the anonymous public.
 */
export function recogniseStaff(world: World, reached: Reached): MiddlewareHandler {
  return async (exchange, next) => {
    const c = exchange as Web
    const token = tokenOf(c, reached)
    const find = actAs(doorkeeper, world, c.var.request)
    const session = token ? await find('sign-in', (ctx) => findSession(ctx, token)) : undefined
    if (session) enter(c, world, visitorOf(session))
    return next()
  }
}

function visitorOf({ id, staff, name, role, purpose, purposeTitle, may }: Session) {
  return {
    actor: { id: staff, kind: 'officer', role, login: id },
    signedIn: {
      name,
      role: titleOfRole(role),
      may,
      ...(purpose && { purpose, purposeTitle: purposeTitle ?? purpose }),
    },
  } as const
}

// What may be seen before a purpose is stated: how to state one, and what each is good for.
const needsNoPurpose = ['/staff/purpose', '/staff/policy']

/** Lets nobody pass who is not signed in, or has not said why they look at people. */
export function guardStaff(world: World): MiddlewareHandler {
  return async (exchange, next) => {
    const c = exchange as Web
    const { signedIn } = c.var.visitor
    if (!signedIn) return c.redirect(`/sign-in?return=${encodeURIComponent(wantedBy(c))}`, 303)
    if (!signedIn.purpose && !needsNoPurpose.includes(c.req.path))
      return c.redirect(`/staff/purpose?return=${encodeURIComponent(wantedBy(c))}`, 303)
    await next()
    if (c.error instanceof Fault && c.error.kind === 'forbidden') await noteRefusal(c, world)
    return undefined
  }
}

/** The page that someone wanted: after sending a form, the page that it was on. */
function wantedBy(c: Web): string {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return c.req.path
  const referrer = c.req.header('referer')
  return readReturnPath(referrer && URL.canParse(referrer) ? new URL(referrer).pathname : undefined)
}

/** What was refused was rolled back with its transaction, its record as well: so write it down by itself. */
async function noteRefusal(c: Web, world: World): Promise<void> {
  const act = actAs(c.var.visitor.actor, world, c.var.request)
  // An identifier or a reference is shorter; what somebody made up may be of any length.
  const about = c.req.path.slice(0, 200)
  await act(purposeOf(c) || 'sign-in', (ctx) =>
    record(ctx, { action: 'access.refused', about, outcome: 'refused' }),
  )
}
