import { html } from '#kit/html'
import { backLink } from './back-link.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import type { Example } from './examples-fields.ts'
import { exitThisPage } from './exit-this-page.ts'
import { pageNumbers } from './page-numbers.ts'
import { pagination } from './pagination.ts'
import { serviceNavigation } from './service-navigation.ts'
import { tabs } from './tabs.ts'

/** The components that lead somewhere. */
export const navigationExamples: readonly Example[] = [
  { name: 'Back link', use: 'Above the page: its frame writes it.', it: backLink({ href: '#' }) },
  {
    name: 'Breadcrumbs',
    it: breadcrumbs({
      labelText: 'Example of breadcrumbs',
      items: [{ text: 'Home', href: '#' }, { text: 'Streets', href: '#' }, { text: 'Report a pothole' }],
    }),
  },
  {
    name: 'Exit this page',
    use: 'On every page of a journey that may put someone at risk: its frame writes it.',
    it: exitThisPage({ redirectUrl: '#' }),
  },
  {
    name: 'Pagination',
    use: 'For a list of more than 20 or so. pageNumbers works out which pages to show.',
    it: pagination({
      ...pageNumbers({ current: 7, last: 42, hrefOf: (page) => `#page-${page}` }),
      landmarkLabel: 'Example of pagination',
    }),
  },
  {
    name: 'Service navigation',
    use: 'The name of a service and the ways about it: the frame writes it.',
    it: serviceNavigation({
      serviceName: 'Report a pothole',
      serviceUrl: '#',
      ariaLabel: 'Example of a service',
      navigationLabel: 'Example of navigation',
      navigationId: 'example-navigation',
      navigation: [
        { text: 'Report', href: '#', active: true },
        { text: 'Track', href: '#' },
      ],
    }),
  },
  {
    name: 'Tabs',
    use: 'Related things of which people need one at a time.',
    it: tabs({
      items: [
        { label: 'Open', id: 'example-open', panel: { text: html`<p class="govuk-body">3 cases</p>` } },
        { label: 'Closed', id: 'example-closed', panel: { text: '12 cases' } },
      ],
    }),
  },
]
