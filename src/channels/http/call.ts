import { randomBytes } from 'node:crypto'
import { Fault } from '#kit/fault'
import { type App, listsOf, purposeOf, type Web } from '#kit/http'
import { findService, listServices, type ServiceDefinition, typedIn } from '#services'
import { keyOf } from '../model/draft.ts'
import { dayWhere } from '../model/today.ts'
import { callExitPage, calledPage, callPage, callPath, callsPage } from '../pages/call.ts'
import { submitOnce } from '../service/submit.ts'

/** An officer takes by phone what a resident could do on the web: the same questions under the same rules. */
export function addCallRoutes(app: App): void {
  app.get(callPath(), (c) => c.var.show(callsPage(listServices())))

  app.get(`${callPath()}/:service`, async (c) => {
    const today = await c.var.act(purposeOf(c), (ctx) => Promise.resolve(dayWhere(ctx.now)))
    const script = { definition: serviceIn(c), typed: {}, problems: [], once: newToken(), today }
    return c.var.show(callPage(script))
  })

  app.post(`${callPath()}/:service`, async (c) => {
    const definition = serviceIn(c)
    const typed = await listsOf(c)
    const once = typedIn(typed, 'once')
    const key = keyOf(once)
    if (!key) return c.redirect(callPath(definition.id), 303)
    const form = { key, typed, channel: 'phone' } as const
    const keying = await c.var.act(purposeOf(c), (ctx) => submitOnce(ctx, definition, form))
    if (keying.kind === 'sent') return c.var.show(calledPage(definition, keying.receipt))
    if (keying.kind === 'exit') return c.var.show(callExitPage(definition, keying.at))
    const { problems, today } = keying
    return c.var.show(callPage({ definition, typed, problems, once, today }), 400)
  })
}

const newToken = () => randomBytes(32).toString('base64url')

function serviceIn(c: Web): ServiceDefinition {
  const service = findService(c.req.param('service') ?? '')
  if (!service) throw new Fault('not-found', 'no such service')
  return service
}
