import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { readIdentifier } from '#kit/identifier'
import { type Again, untouched } from '../pages/again.ts'
import { proposalPage, proposalsPage } from '../pages/proposals.ts'
import { answerProposal, openProposal, openProposals } from '../service/propose.ts'
import { smallForm } from './loads.ts'

/** The routes of better values: those proposed to an application, and what became of each. */
export function addProposals(app: App): void {
  app.get('/staff/sources/:source/proposals', async (c) => {
    const id = c.req.param('source')
    const { source, proposals } = await c.var.act(purposeOf(c), (ctx) => openProposals(ctx, id))
    return c.var.show(proposalsPage(source, proposals))
  })

  app.get('/staff/sources/:source/proposals/:proposal', (c) => showProposal(c))

  app.post('/staff/sources/:source/proposals/:proposal', smallForm, async (c) => {
    const typed = await formOf(c)
    const { answer, reason } = typed
    const which = whichOf(c)
    const answered = await c.var.act(purposeOf(c), (ctx) => answerProposal(ctx, which, { answer, reason }))
    if (!answered.ok) return showProposal(c, { problems: answered.problems, typed })
    return c.redirect(`/staff/sources/${which.source}/proposals`, 303)
  })
}

const whichOf = (c: Web) => ({
  source: c.req.param('source') ?? '',
  id: readIdentifier(c.req.param('proposal')),
})

async function showProposal(c: Web, again: Again = untouched) {
  const { source, proposal } = await c.var.act(purposeOf(c), (ctx) => openProposal(ctx, whichOf(c)))
  return c.var.show(proposalPage(source, proposal, again), again.problems.length > 0 ? 400 : 200)
}
