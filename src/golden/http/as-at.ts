import type { Context } from '#kit/context'
import { dayHere, isDay } from '#kit/day'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import type { Page } from '#kit/page'
import { readDay } from '../model/day.ts'
import { type AskingDay, dayIn } from '../pages/ask-day.ts'

/** A page that asks for a day in the past, and one that shows what was so on it. */
export type AsAt = {
  readonly ask: (ctx: Context, c: Web, asked: AskingDay) => Promise<Page>
  readonly show: (ctx: Context, c: Web, day: string) => Promise<Page>
}

/** Adds both pages below the path of what they are about. */
export function addAsAt(app: App, path: string, { ask, show }: AsAt): void {
  const showAsking = async (c: Web, asked: Omit<AskingDay, 'today'> = {}): Promise<Response> => {
    const page = await c.var.act(purposeOf(c), (ctx) => ask(ctx, c, { today: dayHere(ctx.now), ...asked }))
    return c.var.show(page, asked.problems ? 400 : 200)
  }

  app.get(`${path}/as-at`, (c) => showAsking(c))
  app.post(`${path}/as-at`, async (c) => {
    const sent = await formOf(c)
    const day = readDay(sent, 'day')
    if (day) return c.redirect(`${new URL(c.req.url).pathname}/${day}`, 303)
    return showAsking(c, { problems: [{ field: 'day', message: 'Enter a day, like 3 5 2026' }], sent })
  })
  app.get(`${path}/as-at/:day`, async (c) => {
    const day = c.req.param('day') ?? ''
    if (!isDay(day)) return c.notFound()
    const opened = await c.var.act(purposeOf(c), async (ctx) =>
      day > dayHere(ctx.now) ? undefined : show(ctx, c, day),
    )
    if (opened) return c.var.show(opened)
    const problems = [{ field: 'day', message: 'The day must be today or in the past' }]
    return showAsking(c, { problems, sent: dayIn(day) })
  })
}
