import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import { readAnswer } from '../model/organisation/read-answer.ts'
import type { OrganisationId } from '../model/organisation/said.ts'
import { organisationPage } from '../pages/organisation.ts'
import { doubtPage } from '../pages/organisation-doubt.ts'
import { foundPage, organisationsPage } from '../pages/organisation-search.ts'
import {
  decideOrganisations,
  decisionsOfOrganisation,
  openDoubt,
  undoOrganisationDecision,
} from '../service/decide-organisations.ts'
import { listOrganisations, openOrganisation, searchOrganisations } from '../service/organisations.ts'

/** Staff's pages about organisations: finding who can help, and what is known of each. */
export function addOrganisationRoutes(app: App): void {
  app.get('/staff/organisations', async (c) =>
    c.var.show(organisationsPage(await c.var.act(purposeOf(c), listOrganisations))),
  )

  // What somebody needs help with may tell who they are: it is sent, and never stands in an address.
  app.post('/staff/organisations', async (c) => {
    const { query = '' } = await formOf(c)
    const results = await c.var.act(purposeOf(c), (ctx) => searchOrganisations(ctx, query))
    return c.var.show(foundPage(query, results))
  })

  app.get('/staff/organisations/:organisation', async (c) => {
    const id = c.req.param('organisation')
    if (!isIdentifier(id)) return c.notFound()
    const page = await c.var.act(purposeOf(c), async (ctx) => {
      const opened = await openOrganisation(ctx, id as OrganisationId)
      return organisationPage(opened, await decisionsOfOrganisation(ctx, opened.id))
    })
    return c.var.show(page)
  })

  app.get('/staff/organisations/:organisation/same/:other', (c) => showDoubt(c))

  app.post('/staff/organisations/:organisation/same/:other', async (c) => {
    const [pair, sent] = [pairOf(c), await formOf(c)]
    if (!pair) return c.notFound()
    const answer = readAnswer(sent)
    if (!answer.ok) return showDoubt(c, { problems: answer.problems, sent })
    const [one, other] = pair
    await c.var.act(purposeOf(c), (ctx) => decideOrganisations(ctx, { one, other, ...answer.value }))
    return c.redirect(`/staff/organisations/${one}`, 303)
  })

  app.post('/staff/organisations/:organisation/decisions/:decision/undo', async (c) => {
    const [id, decision] = [c.req.param('organisation'), c.req.param('decision')]
    if (!isIdentifier(id) || !isIdentifier(decision)) return c.notFound()
    await c.var.act(purposeOf(c), (ctx) => undoOrganisationDecision(ctx, decision))
    return c.redirect(`/staff/organisations/${id}`, 303)
  })
}

/** The two organisations of an address; `undefined` where they cannot be two. */
function pairOf(c: Web): readonly [OrganisationId, OrganisationId] | undefined {
  const [one = '', other = ''] = [c.req.param('organisation'), c.req.param('other')]
  return isIdentifier(one) && isIdentifier(other)
    ? [one as OrganisationId, other as OrganisationId]
    : undefined
}

async function showDoubt(c: Web, asked: Parameters<typeof doubtPage>[1] = {}) {
  const pair = pairOf(c)
  if (!pair) return c.notFound()
  const both = await c.var.act(purposeOf(c), (ctx) => openDoubt(ctx, ...pair))
  return c.var.show(doubtPage(both, asked))
}
