import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { isMarkup, type Text } from './part.ts'

/** A way to say what one thinks of a page. */
export type Feedback = Text & { readonly titleText?: Content; readonly headingLevel?: number | undefined }

/** Asks for feedback, at the foot of a page. Words become a paragraph; markup stays as it is. */
export function feedback({ titleText, text, headingLevel = 2, classes, attributes }: Feedback): SafeHtml {
  const inside = isMarkup(text) ? text : html`<p class="govuk-body">${text}</p>`
  return html`
    <div${attributesOf({ class: ['govuk-feedback govuk-width-container', classes], ...attributes })}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h${headingLevel} class="govuk-feedback__title">${titleText}</h${headingLevel}>
          ${text && html`<div class="govuk-feedback__body">${inside}</div>`}
        </div>
      </div>
    </div>`
}
