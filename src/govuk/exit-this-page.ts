import { attributesOf, html, type SafeHtml } from '#kit/html'
import { button } from './button.ts'
import type { Text } from './part.ts'

/** A quick way out, for those who may be watched. */
export type ExitThisPage = Text & {
  readonly id?: string | undefined
  readonly redirectUrl?: string | undefined
  readonly activatedText?: string | undefined
  readonly timedOutText?: string | undefined
  readonly pressTwoMoreTimesText?: string | undefined
  readonly pressOneMoreTimeText?: string | undefined
}

/** Leaves for a page that gives nothing away. Goes on every page of a journey that may put someone at risk. */
export function exitThisPage(options: ExitThisPage): SafeHtml {
  const { id, text, redirectUrl = 'https://www.bbc.co.uk/weather', classes, attributes } = options
  const dress = {
    id,
    class: ['govuk-exit-this-page', classes],
    'data-module': 'govuk-exit-this-page',
    ...attributes,
    'data-i18n.activated': options.activatedText,
    'data-i18n.timed-out': options.timedOutText,
    'data-i18n.press-two-more-times': options.pressTwoMoreTimesText,
    'data-i18n.press-one-more-time': options.pressOneMoreTimeText,
  }
  const way = button({
    text: text ?? html`<span class="govuk-visually-hidden">Emergency</span> Exit this page`,
    classes: 'govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button',
    href: redirectUrl,
    attributes: { rel: 'nofollow noreferrer' },
  })
  return html`<div${attributesOf(dress)}>${way}</div>`
}
