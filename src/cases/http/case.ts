import { dayHere } from '#kit/day'
import { render } from '#kit/html'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { ownValue } from '#kit/own-value'
import { referenceOf } from '#kit/reference-of'
import { casePage, presenceNote } from '../pages/case.ts'
import { openWholeCase } from '../service/look.ts'
import { lookAt } from '../service/work.ts'
import { bodyDoings } from './bodies.ts'
import { complaintDoings } from './complaint.ts'
import { doings } from './doings.ts'
import { actOnceMore } from './once-more.ts'
import type { Beside } from './reference.ts'

/** A case's own page, and everything that an officer does on it. */
export function addCaseRoutes(app: App, beside: Beside | undefined): void {
  app.get('/staff/cases/:reference', (c) => showCase(c, beside))

  app.post('/staff/cases/:reference/presence', async (c) => {
    const name = c.var.visitor.signedIn?.name ?? ''
    const others = await c.var.act(purposeOf(c), (ctx) => lookAt(ctx, referenceOf(c), name))
    const note = presenceNote(others)
    return c.html(note ? render(note) : '')
  })

  for (const [action, { done, work }] of Object.entries({ ...doings, ...complaintDoings, ...bodyDoings })) {
    app.post(`/staff/cases/:reference/${action}`, async (c) => {
      const [reference, sent] = [referenceOf(c), await formOf(c)]
      const problems = await actOnceMore(c, (ctx) => work(ctx, reference, sent))
      if (problems.length > 0) return showCase(c, beside, { sent, problems })
      return c.redirect(`/staff/cases/${reference}?done=${done}`, 303)
    })
  }
}

const said: Readonly<Record<string, string>> = {
  taken: 'You have the next case',
  given: 'Done. You can undo it here',
  moved: 'Its state is changed',
  noted: 'The note is added',
  contacted: 'The contact is written down',
  passed: 'It is passed on, and stays here to follow',
  answered: 'Their answer is saved',
  sending: 'It will be sent now. How far it has come stands here',
  joined: 'The two are joined. You can part them under More',
  parted: 'It goes on by itself again',
  changed: 'It is changed',
  queued: 'It is with the other team',
  acknowledged: 'You look into it now, and they are told',
  extended: 'It has more time, and they are told why',
  decided: 'How it ended is written down',
  needed: 'Everyone who deals with this property will see it',
}

async function showCase(
  c: Web,
  beside: Beside | undefined,
  asked: Pick<Parameters<typeof casePage>[1], 'sent' | 'problems'> = {},
) {
  const reference = referenceOf(c)
  const name = c.var.visitor.signedIn?.name ?? ''
  const done = asked.problems ? undefined : ownValue(said, c.req.query('done') ?? '')
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const whole = await openWholeCase(ctx, reference)
    return casePage(whole, {
      today: dayHere(ctx.now),
      now: ctx.now,
      me: ctx.actor.id,
      beside: await beside?.(ctx, reference),
      present: presenceNote(await lookAt(ctx, reference, name)),
      done,
      ...asked,
    })
  })
  return c.var.show(page, asked.problems ? 400 : 200)
}
