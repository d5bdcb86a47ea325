import { type App, formOf, purposeOf } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import type { OrganisationId } from '../model/organisation/said.ts'
import { organisationPage } from '../pages/organisation.ts'
import { foundPage, organisationsPage } from '../pages/organisation-search.ts'
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
    const opened = await c.var.act(purposeOf(c), (ctx) => openOrganisation(ctx, id as OrganisationId))
    return c.var.show(organisationPage(opened))
  })
}
