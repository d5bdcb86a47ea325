import type { World } from '#kit/context'
import type { App } from '#kit/http'
import { addKeyPages, recogniseApplications } from './http/application-keys.ts'
import { originOf, type Reached } from './http/cookies.ts'
import { guardStaff, recogniseStaff } from './http/guard.ts'
import { addProvider, demonstrationOrigin } from './http/provider.ts'
import { addSignIn } from './http/sign-in.ts'
import { addStaffPages } from './http/staff.ts'
import type { OfferedField } from './pages/application-keys.ts'
import { demonstrationProvider } from './service/provider.ts'
import { relyingParty } from './service/relying-party.ts'
import type { SignIn } from './service/sign-in.ts'

/**
 * Routes: who is signed in, on every staff page there is; signing in and out; purposes, policy and sessions.
 * To be added before the routes of any other module, as it stands before them.
 */
export function addRoutes(
  app: App,
  parts: Reached & {
    readonly world: World
    readonly signIn: SignIn
    readonly trustsProxy?: boolean
    /** The fields of a golden record that a key may let out. */
    readonly fields?: readonly OfferedField[]
  },
): void {
  const { world, signIn, publicUrl, trustsProxy, fields = [] } = parts
  const reached: Reached = { publicUrl }
  for (const path of ['/staff/*', '/sign-out/*', '/sign-out']) app.use(path, recogniseStaff(world, reached))
  app.use('/staff/*', guardStaff(world))
  app.use('/api/*', recogniseApplications(world, trustsProxy))

  const party = signIn.kind === 'none' ? undefined : relyingParty(signIn)
  if (signIn.kind === 'demonstration') {
    addProvider(app, demonstrationProvider(world, signIn.keys), reached)
    addSignIn(app, { ...reached, world, party, originOf: (c) => demonstrationOrigin(c, reached) })
  } else {
    addSignIn(app, { ...reached, world, party, originOf: (c) => originOf(c, reached) })
  }
  addStaffPages(app)
  addKeyPages(app, world, fields)
}
