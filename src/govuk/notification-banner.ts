import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { isMarkup, type Text } from './part.ts'

/** News that is not about the page itself. A single sentence is made its heading. */
export type NotificationBanner = Text & {
  readonly type?: 'success' | undefined
  readonly titleText?: Content
  readonly titleHeadingLevel?: number | undefined
  readonly titleId?: string | undefined
  readonly role?: string | undefined
  readonly disableAutoFocus?: boolean | undefined
}

/** Tells people something at the top of a page, such as that what they did has worked. */
export function notificationBanner(options: NotificationBanner): SafeHtml {
  const { type, text, titleHeadingLevel: level = 2, titleId = 'govuk-notification-banner-title' } = options
  const isSuccess = type === 'success'
  const { titleText = isSuccess ? 'Success' : 'Important', role = isSuccess ? 'alert' : 'region' } = options
  const kind = isSuccess && 'govuk-notification-banner--success'
  const dress = {
    class: ['govuk-notification-banner', kind, options.classes],
    role,
    'aria-labelledby': titleId,
    'data-module': 'govuk-notification-banner',
    'data-disable-auto-focus': options.disableAutoFocus?.toString(),
    ...options.attributes,
  }
  return html`
    <div${attributesOf(dress)}>
      <div class="govuk-notification-banner__header">
        <h${level} class="govuk-notification-banner__title" id="${titleId}">${titleText}</h${level}>
      </div>
      <div class="govuk-notification-banner__content">
        ${text && (isMarkup(text) ? text : html`<p class="govuk-notification-banner__heading">${text}</p>`)}
      </div>
    </div>`
}
