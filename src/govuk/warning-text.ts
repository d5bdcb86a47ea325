import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Text } from './part.ts'

/** Something with consequences. */
export type WarningText = Text & { readonly iconFallbackText?: string | undefined }

/** Warns of something important, such as what the law may do. */
export function warningText(options: WarningText): SafeHtml {
  const { text, iconFallbackText = 'Warning', classes, attributes } = options
  return html`
    <div${attributesOf({ class: ['govuk-warning-text', classes], ...attributes })}>
      <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">${iconFallbackText}</span>
        ${text}
      </strong>
    </div>`
}
