import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Text } from './part.ts'

/** A link to the page before. */
export type BackLink = Text & { readonly href?: string | undefined }

/** Goes above the page's main content. */
export function backLink({ text = 'Back', href = '#', classes, attributes }: BackLink): SafeHtml {
  return html`<a${attributesOf({ href, class: ['govuk-back-link', classes], ...attributes })}>${text}</a>`
}
