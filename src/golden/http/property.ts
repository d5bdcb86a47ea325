import { dayHere, isDay } from '#kit/day'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { readDay } from '../model/day.ts'
import { dayIn } from '../pages/ask-day.ts'
import { askPropertyDayPage, householdPage, propertyOnPage, propertyPage } from '../pages/property.ts'
import { openHousehold, openProperty, openPropertyOn, openPropertyToAsk } from '../service/property.ts'

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

  app.get('/staff/properties/:uprn/as-at', (c) => showAsking(c))
  app.post('/staff/properties/:uprn/as-at', async (c) => {
    const sent = await formOf(c)
    const day = readDay(sent, 'day')
    if (day)
      return c.redirect(`/staff/properties/${encodeURIComponent(c.req.param('uprn'))}/as-at/${day}`, 303)
    return showAsking(c, { problems: [{ field: 'day', message: 'Enter a day, like 3 5 2026' }], sent })
  })
  app.get('/staff/properties/:uprn/as-at/:day', async (c) => {
    const { uprn, day } = c.req.param()
    if (!isDay(day)) return c.notFound()
    const opened = await c.var.act(purposeOf(c), async (ctx) =>
      day > dayHere(ctx.now) ? undefined : openPropertyOn(ctx, uprn, day),
    )
    if (opened) return c.var.show(propertyOnPage(opened))
    const problems = [{ field: 'day', message: 'The day must be today or in the past' }]
    return showAsking(c, { problems, sent: dayIn(day) })
  })
}

async function showAsking(
  c: Web,
  asked: { readonly problems?: readonly Problem[]; readonly sent?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const property = await openPropertyToAsk(ctx, c.req.param('uprn') ?? '')
    return askPropertyDayPage({ property, today: dayHere(ctx.now), ...asked })
  })
  return c.var.show(page, asked.problems ? 400 : 200)
}
