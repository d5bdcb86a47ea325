import { type App, formOf, purposeOf } from '#kit/http'
import { readReturnPath } from '../model/return-path.ts'
import { policyPage, purposePage } from '../pages/policy.ts'
import { sessionsPage } from '../pages/sessions.ts'
import { listPolicy, listPurposes, purposesOf } from '../service/policy.ts'
import { endSessionOfOther, listSessions, statePurpose } from '../service/session.ts'

/** What staff say, see and change of access itself. */
export function addStaffPages(app: App): void {
  app.get('/staff/purpose', async (c) => {
    const { role } = c.var.visitor.actor
    const purposes = await c.var.act('sign-in', (ctx) => purposesOf(ctx, role))
    const back = readReturnPath(c.req.query('return'))
    return c.var.show(purposePage({ purposes, stated: purposeOf(c), back }))
  })

  app.post('/staff/purpose', async (c) => {
    const { purpose = '', back } = await formOf(c)
    const { role, login = '' } = c.var.visitor.actor
    const purposes = await c.var.act('sign-in', (ctx) => purposesOf(ctx, role))
    if (!purposes.some(({ name }) => name === purpose)) {
      const problems = [{ field: 'purpose', message: 'Select why you are looking at people’s records' }]
      const page = purposePage({ purposes, stated: purposeOf(c), back: readReturnPath(back), problems })
      return c.var.show(page, 400)
    }
    await c.var.act(purpose, (ctx) => statePurpose(ctx, login))
    return c.redirect(readReturnPath(back), 303)
  })

  app.get('/staff/policy', async (c) => {
    const { rights, purposes } = await c.var.act('sign-in', async (ctx) => ({
      rights: await listPolicy(ctx),
      purposes: await listPurposes(ctx),
    }))
    return c.var.show(policyPage(rights, purposes))
  })

  app.get('/staff/sessions', async (c) => {
    const sessions = await c.var.act(purposeOf(c), listSessions)
    return c.var.show(sessionsPage(sessions, c.var.visitor.actor.login))
  })

  app.post('/staff/sessions/:id/end', async (c) => {
    const { id } = c.req.param()
    await c.var.act(purposeOf(c), (ctx) => endSessionOfOther(ctx, id))
    return c.redirect('/staff/sessions', 303)
  })
}
