import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Text } from './part.ts'

/** The state that something is in, in a word or two; with a class such as `govuk-tag--green`. */
export function tag({ text, classes, attributes }: Text): SafeHtml {
  return html`<strong${attributesOf({ class: ['govuk-tag', classes], ...attributes })}>${text}</strong>`
}
