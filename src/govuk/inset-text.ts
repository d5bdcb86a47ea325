import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Text } from './part.ts'

/** A passage set apart. */
export type InsetText = Text & { readonly id?: string | undefined }

/** Sets a passage apart from the text around it: a quotation, an example, more about a subject. */
export function insetText({ id, text, classes, attributes }: InsetText): SafeHtml {
  return html`<div${attributesOf({ id, class: ['govuk-inset-text', classes], ...attributes })}>${text}</div>`
}
