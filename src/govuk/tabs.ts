import { attributesOf, html, type SafeHtml } from '#kit/html'
import { type Items, isMarkup, type Part, type Text } from './part.ts'

/** One tab, and what is under it. Words become a paragraph; markup stays as it is. */
export type Tab = {
  readonly label: string
  readonly id?: string | undefined
  readonly panel: Omit<Text, 'classes'>
  readonly attributes?: Part['attributes']
}

/** Related things of which people need one at a time. */
export type Tabs = Part & {
  readonly id?: string | undefined
  readonly idPrefix?: string | undefined
  readonly title?: string | undefined
  readonly items: Items<Tab>
}

/** Panels, one of which shows; without a script, all of them, under a list of contents. */
export function tabs(options: Tabs): SafeHtml {
  const { id, idPrefix = '', title = 'Contents', items = [], classes, attributes } = options
  const dress = { id, class: ['govuk-tabs', classes], ...attributes, 'data-module': 'govuk-tabs' }
  const shown = items.map((tab, at) => tab && { ...tab, id: tab.id ?? `${idPrefix}-${at + 1}`, at })
  return html`
    <div${attributesOf(dress)}>
      <h2 class="govuk-tabs__title">${title}</h2>
      ${items.length > 0 && html`<ul class="govuk-tabs__list">${shown.map((tab) => tab && tabLink(tab))}</ul>`}
      ${shown.map((tab) => tab && tabPanel(tab))}
    </div>`
}

type Placed = Tab & { readonly id: string; readonly at: number }

function tabLink({ label, id, attributes, at }: Placed): SafeHtml {
  const selected = at === 0 && 'govuk-tabs__list-item--selected'
  return html`
    <li${attributesOf({ class: ['govuk-tabs__list-item', selected] })}>
      <a${attributesOf({ class: 'govuk-tabs__tab', href: `#${id}`, ...attributes })}>${label}</a>
    </li>`
}

function tabPanel({ id, panel: { text, attributes }, at }: Placed): SafeHtml {
  const dress = { class: ['govuk-tabs__panel', at > 0 && 'govuk-tabs__panel--hidden'], id, ...attributes }
  const inside = text && (isMarkup(text) ? text : html`<p class="govuk-body">${text}</p>`)
  return html`<div${attributesOf(dress)}>${inside}</div>`
}
