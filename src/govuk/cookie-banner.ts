import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { button } from './button.ts'
import { isMarkup, type Part, type Text } from './part.ts'

/** A button, or with `href` a link. */
export type CookieAction = Part & {
  readonly text: string
  readonly type?: 'submit' | 'button' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly href?: string | undefined
}

/** What is asked about cookies, or said of what was answered. */
export type CookieMessage = Text & {
  readonly headingText?: Content
  readonly role?: string | undefined
  readonly hidden?: boolean | undefined
  readonly actions?: readonly CookieAction[] | undefined
}

/** A question about cookies. Only for those that are not strictly necessary: we have none. */
export type CookieBanner = Part & {
  readonly messages: readonly CookieMessage[]
  readonly ariaLabel?: string | undefined
  readonly hidden?: boolean | undefined
}

/** Asks whether cookies that are not strictly necessary may be kept. */
export function cookieBanner(options: CookieBanner): SafeHtml {
  const { messages, ariaLabel = 'Cookie banner', hidden, classes, attributes } = options
  const dress = {
    class: ['govuk-cookie-banner', classes],
    'data-nosnippet': '',
    role: 'region',
    'aria-label': ariaLabel,
    hidden,
    ...attributes,
  }
  return html`<div${attributesOf(dress)}>${messages.map(message)}</div>`
}

function message({ headingText, text, actions, role, hidden, classes, attributes }: CookieMessage): SafeHtml {
  const dress = ['govuk-cookie-banner__message', classes, 'govuk-width-container']
  const inside = isMarkup(text) ? text : html`<p class="govuk-body">${text}</p>`
  return html`
    <div${attributesOf({ class: dress, role, ...attributes, hidden })}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          ${headingText && html`<h2 class="govuk-cookie-banner__heading govuk-heading-m">${headingText}</h2>`}
          <div class="govuk-cookie-banner__content">${text && inside}</div>
        </div>
      </div>
      ${actions && html`<div class="govuk-button-group">${actions.map(action)}</div>`}
    </div>`
}

function action({ text, href, type, classes, attributes, ...more }: CookieAction): SafeHtml {
  const isLink = href && type !== 'button'
  if (!isLink) return button({ ...more, text, type: type ?? 'button', href, classes, attributes })
  return html`<a${attributesOf({ class: ['govuk-link', classes], href, ...attributes })}>${text}</a>`
}
