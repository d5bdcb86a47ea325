import type { MiddlewareHandler } from 'hono'
import { actAs } from '#kit/context'
import type { App, Web } from '#kit/http'
import type { Page } from '#kit/page'
import { findService, listServices, type ServiceDefinition } from '#services'
import { pathOf } from '../model/journey.ts'
import { clearPage, kioskPath } from '../model/kiosk.ts'
import { harmlessPlace, isRisky, leavePage, warningPage } from '../model/leave.ts'
import { atKiosk, kioskPage } from '../pages/kiosk.ts'
import { leaveQuicklyPage } from '../pages/leave.ts'
import { purposeFor } from '../service/draft.ts'
import { leaveDraft } from '../service/save.ts'
import { dropToken, isKiosk, keyIn, renewKiosk } from './cookie.ts'
import { type Handed, resident } from './handed.ts'
import { serviceIn } from './service-in.ts'

/**
 * What stands around the pages of a service: the way out for whoever may be watched, and at a kiosk the clearing of
 * what the last person answered.
 */
export function addAroundJourney(app: App, { world, council }: Handed): void {
  const forget = async (c: Web, service: ServiceDefinition) => {
    const key = keyIn(c)
    // A link on another website must not delete what somebody is answering here.
    const isOurs = ['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site'))
    if (!isOurs) return
    if (key) await actAs(resident, world, c.var.request)(purposeFor(service), (ctx) => leaveDraft(ctx, key))
    dropToken(c, service)
    c.header('clear-site-data', '"cache", "cookies", "storage"')
    c.header('cache-control', 'no-store')
  }

  app.get(kioskPath, (c) => {
    renewKiosk(c)
    return c.var.show(kioskPage(listServices().filter(isAtKiosks), council.name))
  })

  app.use('/services/*', dress)

  app.get(`/services/:service/${clearPage}`, async (c) => {
    await forget(c, serviceIn(c))
    return c.redirect(kioskPath, 303)
  })

  app.get(`/services/:service/${leavePage}`, async (c) => {
    await forget(c, serviceIn(c))
    return c.redirect(harmlessPlace, 303)
  })

  app.get(`/services/:service/${warningPage}`, (c) => {
    const service = serviceIn(c)
    if (!isRisky(service)) return c.redirect(pathOf(service), 303)
    return c.var.show(leaveQuicklyPage(service))
  })
}

const isAtKiosks = ({ channels, visibility }: ServiceDefinition): boolean =>
  channels.kiosk === true && visibility !== 'restricted'

const dress: MiddlewareHandler = async (c, next) => {
  const web = c as Web
  const [, , id = '', page] = c.req.path.split('/')
  const service = findService(id)
  if (!service) return next()
  const isShared = isKiosk(web)
  if (isShared && !isAtKiosks(service)) return c.redirect(kioskPath, 303)
  const show = web.var.show
  const leave = isRisky(service) && page ? { leave: pathOf(service, leavePage) } : {}
  // A page as it is stays the one that it is, and so is made once.
  if (isShared || 'leave' in leave)
    web.set('show', (shown: Page, status) =>
      show({ ...(isShared ? atKiosk(shown, service) : shown), ...leave, isSame: false }, status),
    )
  if (isShared && page !== clearPage) renewKiosk(web)
  return next()
}
