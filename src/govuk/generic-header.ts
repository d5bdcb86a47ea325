import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import type { Part } from './part.ts'

/** Whose site it is. */
export type GenericHeader = Part & {
  readonly logoText?: Content
  readonly url?: string | undefined
  readonly containerClasses?: string | undefined
}

/** The header of an organisation that is not GOV.UK. */
export function genericHeader(options: GenericHeader): SafeHtml {
  const { logoText, url = '/', containerClasses = 'govuk-width-container', classes, attributes } = options
  return html`
    <div${attributesOf({ class: ['govuk-generic-header', classes], ...attributes })}>
      <div class="govuk-generic-header__container ${containerClasses}">
        <div class="govuk-generic-header__logo">
          <a href="${url}" class="govuk-generic-header__homepage-link">${logoText}</a>
        </div>
      </div>
    </div>`
}
