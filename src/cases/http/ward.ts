import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import type { Outcome } from '#kit/outcome'
import { type Reference, readReference } from '#kit/reference'
import { readWords } from '../model/read-work.ts'
import { type WardsAsked, wardPage, wardsPage } from '../pages/wards.ts'
import { casesInWard, takeUp, wardView } from '../service/ward.ts'

/** Wards as councillors see them, and what they ask for residents. */
export function addWardRoutes(app: App): void {
  app.get('/staff/wards', (c) =>
    showWards(
      c,
      c.req.query('done') ? { done: 'The team has your question. Their answer will stand on the case.' } : {},
    ),
  )

  app.post('/staff/wards', async (c) => {
    const sent = await formOf(c)
    const asking = readQuestion(sent)
    if (!asking.ok) return showWards(c, { sent, problems: asking.problems })
    const { reference, question } = asking.value
    try {
      await c.var.act(purposeOf(c), (ctx) => takeUp(ctx, reference, question))
    } catch (error) {
      if (!(error instanceof Fault) || error.kind !== 'not-found') throw error
      return showWards(c, { sent, problems: [unknown] })
    }
    return c.redirect('/staff/wards?done=asked', 303)
  })

  app.get('/staff/wards/:ward', async (c) => {
    const ward = c.req.param('ward').slice(0, 100)
    const page = await c.var.act(purposeOf(c), async (ctx) => {
      const { wards } = await wardView(ctx)
      const figures = wards.find((each) => each.ward === ward)
      if (!figures) throw new Fault('not-found', 'no such ward')
      return wardPage(figures, await casesInWard(ctx, ward), ward, dayHere(ctx.now))
    })
    return c.var.show(page)
  })
}

const unknown = { field: 'reference', message: 'Enter the reference of a case, like X4K-9P2-WR3' }

function readQuestion(
  sent: Readonly<Record<string, string>>,
): Outcome<{ reference: Reference; question: string }> {
  const reference = readReference(sent.reference ?? '')
  const question = readWords(sent, { field: 'question', empty: 'Enter what you ask the team' })
  if (reference && question.ok) return { ok: true, value: { reference, question: question.value } }
  return { ok: false, problems: [...(reference ? [] : [unknown]), ...(question.ok ? [] : question.problems)] }
}

async function showWards(c: Web, asked: Omit<WardsAsked, 'today'> = {}) {
  const page = await c.var.act(purposeOf(c), async (ctx) =>
    wardsPage(await wardView(ctx), { today: dayHere(ctx.now), ...asked }),
  )
  return c.var.show(page, asked.problems ? 400 : 200)
}
