import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import type { Text } from './part.ts'

/** Something that only some people need. */
export type Details = Text & {
  readonly summaryText: Content
  readonly id?: string | undefined
  readonly open?: boolean | undefined
}

/** Text that opens when someone asks for it. */
export function details({ summaryText, text, id, open, classes, attributes }: Details): SafeHtml {
  return html`
    <details${attributesOf({ id, class: ['govuk-details', classes], ...attributes, open })}>
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summaryText}</span></summary>
      <div class="govuk-details__text">${text}</div>
    </details>`
}
