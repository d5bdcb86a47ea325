import type { App } from '#kit/http'
import { listServices, searchServices } from '#services'
import type { Council } from '../model/council.ts'
import { accessibilityPage } from '../pages/accessibility.ts'
import { contactPage } from '../pages/contact.ts'
import { type Cookie, cookiesPage } from '../pages/cookies.ts'
import { dataSourcesPage } from '../pages/data-sources.ts'
import { glossaryPage, glossaryParts } from '../pages/glossary.ts'
import { homePage } from '../pages/home.ts'
import { privacyPage } from '../pages/privacy.ts'
import { allServicesPage, foundPage } from '../pages/services.ts'
import { listTerms } from '../service/glossary.ts'

const longestQuery = 100

/** What the council says to everybody: none of it asks the database. */
export function addCouncilRoutes(app: App, council: Council, isDemonstration: boolean): void {
  app.get('/', (c) => c.var.show(homePage(listServices(), council)))

  app.get('/services', (c) => {
    const query = (c.req.query('q') ?? '').slice(0, longestQuery).toWellFormed().trim()
    if (!query) return c.var.show(allServicesPage(listServices()))
    return c.var.show(foundPage(query, searchServices(query), council))
  })

  app.get('/contact', (c) => c.var.show(contactPage(council)))
  app.get('/accessibility', (c) => c.var.show(accessibilityPage(council)))
  app.get('/cookies', (c) => c.var.show(cookiesPage(isDemonstration ? [...cookies, phone] : cookies)))
  app.get('/privacy', (c) => c.var.show(privacyPage(council)))
  app.get('/data-sources', (c) => c.var.show(dataSourcesPage(isDemonstration)))

  const terms = listTerms()
  for (const part of glossaryParts) app.get(part.href, (c) => c.var.show(glossaryPage(terms, part)))
}

const cookies: readonly Cookie[] = [
  { name: 'draft', purpose: 'Finds the answers you have given us so far in a form', expires: '60 days' },
  {
    name: 'kiosk',
    purpose: 'Knows that this is a screen that many people share, on those screens only',
    expires: '60 minutes',
  },
  {
    name: 'guildhall',
    purpose: 'Knows our own staff while they are signed in',
    expires: 'When they close the browser',
  },
  {
    name: 'guildhall-sign-in',
    purpose: 'Brings our own staff back here when they sign in',
    expires: '10 minutes',
  },
]

const phone: Cookie = {
  name: 'phone',
  purpose: 'Knows which phone you try out',
  expires: 'When you close the browser',
}
