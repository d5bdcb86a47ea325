import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Text } from './part.ts'

/** A way past what all pages have in common. */
export type SkipLink = Text & { readonly href?: string | undefined }

/** The first link on a page, for those who have no mouse: seen only when it has the focus. */
export function skipLink({ text, href = '#content', classes, attributes }: SkipLink): SafeHtml {
  const dress = {
    href,
    class: ['govuk-skip-link', classes],
    ...attributes,
    'data-module': 'govuk-skip-link',
  }
  return html`<a${attributesOf(dress)}>${text}</a>`
}
