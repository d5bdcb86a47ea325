import { type App, purposeOf, type Web } from '#kit/http'
import { askPropertyDayPage, householdPage, propertyOnPage, propertyPage } from '../pages/property.ts'
import { openHousehold, openProperty, openPropertyOn, openPropertyToAsk } from '../service/property.ts'
import { addAsAt } from './as-at.ts'

/** A property, its households, and who lived there on a day. */
export function addPropertyRoutes(app: App): void {
  app.get('/staff/properties/:uprn', async (c) =>
    c.var.show(propertyPage(await c.var.act(purposeOf(c), (ctx) => openProperty(ctx, c.req.param('uprn'))))),
  )
  app.get('/staff/properties/:uprn/households/:from', async (c) => {
    const { uprn, from } = c.req.param()
    const opened = await c.var.act(purposeOf(c), (ctx) =>
      openHousehold(ctx, uprn, from === 'unknown' ? '' : from),
    )
    return c.var.show(householdPage(opened))
  })

  addAsAt(app, '/staff/properties/:uprn', {
    ask: async (ctx, c, asked) =>
      askPropertyDayPage({ property: await openPropertyToAsk(ctx, uprnOf(c)), ...asked }),
    show: async (ctx, c, day) => propertyOnPage(await openPropertyOn(ctx, uprnOf(c), day)),
  })
}

const uprnOf = (c: Web): string => c.req.param('uprn') ?? ''
