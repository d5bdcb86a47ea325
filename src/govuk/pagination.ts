import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import type { Items, Part, Text } from './part.ts'

/** The page before or after. Its text is "Previous page" or "Next page", unless told otherwise. */
export type PageLink = Omit<Text, 'classes'> & {
  readonly href?: string | undefined
  readonly labelText?: string | undefined
}

/** A page by its number, or the gap between two. */
export type PageItem = {
  readonly number?: number | string | undefined
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly ellipsis?: boolean | undefined
  readonly visuallyHiddenText?: string | undefined
  readonly attributes?: Part['attributes']
}

/** The pages of a long list. */
export type Pagination = Part & {
  readonly items?: Items<PageItem> | undefined
  readonly previous?: PageLink | undefined
  readonly next?: PageLink | undefined
  readonly landmarkLabel?: string | undefined
}

/** Leads through the pages of a long list, or of a guide. */
export function pagination(options: Pagination): SafeHtml {
  const { items, previous, next, landmarkLabel = 'Pagination', classes, attributes } = options
  const isBlock = !items && !!(previous || next)
  const dress = {
    class: ['govuk-pagination', isBlock && 'govuk-pagination--block', classes],
    'aria-label': landmarkLabel,
    ...attributes,
  }
  const numbers = items?.map((item) => item && Object.keys(item).length > 0 && pageItem(item))
  return html`
    <nav${attributesOf(dress)}>
      ${previous?.href && arrowLink(previous, 'prev', isBlock)}
      ${numbers && html`<ul class="govuk-pagination__list">${numbers}</ul>`}
      ${next?.href && arrowLink(next, 'next', isBlock)}
    </nav>`
}

function pageItem({
  number = '',
  href,
  current,
  ellipsis,
  visuallyHiddenText,
  attributes,
}: PageItem): SafeHtml {
  const kind = [current && 'govuk-pagination__item--current', ellipsis && 'govuk-pagination__item--ellipsis']
  const link = {
    class: 'govuk-link govuk-pagination__link',
    href,
    'aria-label': visuallyHiddenText ?? `Page ${number}`,
    'aria-current': current && 'page',
    ...attributes,
  }
  const inside = ellipsis ? '⋯' : html`<a${attributesOf(link)}>${number}</a>`
  return html`<li${attributesOf({ class: ['govuk-pagination__item', ...kind] })}>${inside}</li>`
}

function arrowLink(link: PageLink, rel: 'prev' | 'next', isBlock: boolean): SafeHtml {
  const { href, labelText, attributes } = link
  const decorated = isBlock && !labelText && 'govuk-pagination__link-title--decorated'
  const usual = html`${rel === 'prev' ? 'Previous' : 'Next'}<span class="govuk-visually-hidden"> page</span>`
  const title = attributesOf({ class: ['govuk-pagination__link-title', decorated] })
  return html`
    <div class="govuk-pagination__${rel}">
      <a${attributesOf({ class: 'govuk-link govuk-pagination__link', href, rel, ...attributes })}>
        ${(isBlock || rel === 'prev') && arrows[rel]}
        <span${title}>${link.text || usual}</span>
        ${isBlock && labelText && label(labelText)}
        ${!isBlock && rel === 'next' && arrows.next}
      </a>
    </div>`
}

const label = (text: string): Content => html`
  <span class="govuk-visually-hidden">:</span>
  <span class="govuk-pagination__link-label">${text}</span>`

const arrow = (rel: string, path: string) => html`
  <svg class="govuk-pagination__icon govuk-pagination__icon--${rel}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
    <path d="${path}"></path>
  </svg>`

const arrows = {
  prev: arrow(
    'prev',
    'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  ),
  next: arrow(
    'next',
    'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
  ),
}
