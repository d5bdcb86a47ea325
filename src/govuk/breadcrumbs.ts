import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Part, Text } from './part.ts'

/** The way from the home page to this one. */
export type Breadcrumbs = Part & {
  readonly items: readonly (Omit<Text, 'classes'> & { readonly href?: string | undefined })[]
  readonly collapseOnMobile?: boolean | undefined
  readonly labelText?: string | undefined
}

/** Where a page stands among others. */
export function breadcrumbs(options: Breadcrumbs): SafeHtml {
  const { items, collapseOnMobile, labelText = 'Breadcrumb', classes, attributes } = options
  const collapses = collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile'
  const dress = { class: ['govuk-breadcrumbs', classes, collapses], ...attributes, 'aria-label': labelText }
  const steps = items.map(({ text, href, attributes }) => {
    if (!href) return html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${text}</li>`
    const link = attributesOf({ class: 'govuk-breadcrumbs__link', href, ...attributes })
    return html`<li class="govuk-breadcrumbs__list-item"><a${link}>${text}</a></li>`
  })
  return html`<nav${attributesOf(dress)}><ol class="govuk-breadcrumbs__list">${steps}</ol></nav>`
}
