import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { type Items, isMarkup, type Part } from './part.ts'
import { translations } from './translation.ts'

type Words = { readonly text?: Content }

/** A section that opens. Words become a paragraph; markup stays as it is. */
export type AccordionSection = {
  readonly heading: Words
  readonly summary?: Words | undefined
  readonly content: Words
  readonly expanded?: boolean | undefined
}

/** Sections of which people need few. */
export type Accordion = Part & {
  readonly id: string
  readonly items: Items<AccordionSection>
  readonly headingLevel?: number | undefined
  readonly rememberExpanded?: boolean | undefined
  readonly hideAllSectionsText?: string | undefined
  readonly hideSectionText?: string | undefined
  readonly hideSectionAriaLabelText?: string | undefined
  readonly showAllSectionsText?: string | undefined
  readonly showSectionText?: string | undefined
  readonly showSectionAriaLabelText?: string | undefined
}

/** Sections that open and close; without a script, all of them are open. */
export function accordion(options: Accordion): SafeHtml {
  const { id, items, headingLevel = 2, classes, attributes } = options
  const dress = {
    class: ['govuk-accordion', classes],
    'data-module': 'govuk-accordion',
    id,
    ...translations({
      'hide-all-sections': options.hideAllSectionsText,
      'hide-section': options.hideSectionText,
      'hide-section-aria-label': options.hideSectionAriaLabelText,
      'show-all-sections': options.showAllSectionsText,
      'show-section': options.showSectionText,
      'show-section-aria-label': options.showSectionAriaLabelText,
    }),
    'data-remember-expanded': options.rememberExpanded?.toString(),
    ...attributes,
  }
  const sections = items.map((item, at) => item && section(item, id, at + 1, headingLevel))
  return html`<div${attributesOf(dress)}>${sections}</div>`
}

function section(item: AccordionSection, id: string, number: number, level: number): SafeHtml {
  const { heading, summary, content, expanded } = item
  const dress = ['govuk-accordion__section', expanded && 'govuk-accordion__section--expanded']
  const summaryDress = 'govuk-accordion__section-summary govuk-body'
  const inside = isMarkup(content.text) ? content.text : html`<p class="govuk-body">${content.text}</p>`
  return html`
    <div${attributesOf({ class: dress })}>
      <div class="govuk-accordion__section-header">
        <h${level} class="govuk-accordion__section-heading">
          <span class="govuk-accordion__section-button" id="${id}-heading-${number}">${heading.text}</span>
        </h${level}>
        ${summary?.text && html`<div class="${summaryDress}" id="${id}-summary-${number}">${summary.text}</div>`}
      </div>
      <div id="${id}-content-${number}" class="govuk-accordion__section-content">${content.text && inside}</div>
    </div>`
}
