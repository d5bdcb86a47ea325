import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Text } from './part.ts'
import { tag } from './tag.ts'

/** How finished a service is. */
export type PhaseBanner = Text & { readonly tag?: Text | undefined }

/** Says that a service is still being worked on. */
export function phaseBanner({ tag: phase = {}, text, classes, attributes }: PhaseBanner): SafeHtml {
  const dress = ['govuk-phase-banner__content__tag', phase.classes].filter(Boolean).join(' ')
  return html`
    <div${attributesOf({ class: ['govuk-phase-banner govuk-width-container', classes], ...attributes })}>
      <p class="govuk-phase-banner__content">
        ${tag({ text: phase.text, classes: dress })}
        <span class="govuk-phase-banner__text">${text}</span>
      </p>
    </div>`
}
