import { isAllowed } from '#access'
import type { Context } from '#kit/context'
import type { Content } from '#kit/html'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { referenceOf } from '#kit/reference-of'
import { readByHand, sentIn } from '../model/by-hand.ts'
import { byHandPage, sentPart } from '../pages/by-hand.ts'
import { recordSentByHand, sentAbout } from '../service/by-hand.ts'

/** What was sent about a case, and what a person has sent besides. */
export function addByHand(app: App): void {
  app.get('/staff/outbox/about/:reference', (c) => show(c))

  app.post('/staff/outbox/about/:reference', async (c) => {
    const about = referenceOf(c)
    const typed = await formOf(c)
    const sent = sentIn(await c.var.act(purposeOf(c), (ctx) => sentAbout(ctx, about)))
    const byHand = readByHand(sent, typed)
    if (!byHand.ok) return show(c, typed, byHand.problems)
    const { mark, format, note } = byHand.value
    const [template = '', occasion = ''] = mark.split(' ')
    await c.var.act(purposeOf(c), (ctx) => recordSentByHand(ctx, { about, template, occasion, format, note }))
    return c.redirect(`/staff/outbox/about/${about}`, 303)
  })
}

async function show(
  c: Web,
  typed: Readonly<Record<string, string>> = {},
  problems: readonly Problem[] = [],
): Promise<Response> {
  const about = referenceOf(c)
  const sent = sentIn(await c.var.act(purposeOf(c), (ctx) => sentAbout(ctx, about)))
  return c.var.show(byHandPage({ about, sent, typed, problems }), problems.length > 0 ? 400 : 200)
}

/** Where a case leads to what was sent about it; nothing for whoever may not say that they sent something. */
export async function sentBesideCase(ctx: Context, reference: string): Promise<Content> {
  return (
    (await isAllowed(ctx, 'messages.resend')) && sentPart(reference, sentIn(await sentAbout(ctx, reference)))
  )
}
