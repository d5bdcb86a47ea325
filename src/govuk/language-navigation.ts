import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Part, Text } from './part.ts'

/** A language that the page is in. */
export type Language = Text & {
  readonly href?: string | undefined
  readonly lang?: string | undefined
  readonly hrefLang?: string | undefined
  readonly dir?: 'ltr' | 'rtl' | undefined
  readonly current?: boolean | undefined
  readonly languageDescriptionText?: string | undefined
}

/** The languages that a page is in. */
export type LanguageNavigation = Part & {
  readonly items: readonly Language[]
  readonly ariaLabel?: string | undefined
}

/** Leads to the same page in another language. */
export function languageNavigation(options: LanguageNavigation): SafeHtml {
  const { items, ariaLabel = 'Language', classes, attributes } = options
  const dress = { class: ['govuk-language-navigation', classes], ...attributes, 'aria-label': ariaLabel }
  const languages = items.map(
    (item) => html`<li class="govuk-language-navigation__list-item">${language(item)}</li>`,
  )
  return html`<nav${attributesOf(dress)}><ul class="govuk-language-navigation__list">${languages}</ul></nav>`
}

function language(item: Language): SafeHtml {
  const { text, href, lang, hrefLang, dir, current, languageDescriptionText, classes, attributes } = item
  if (current || !href) {
    const dress = { 'aria-current': 'true', lang, dir, ...attributes }
    return html`<span${attributesOf({ class: ['govuk-language-navigation__text', classes], ...dress })}>${text}</span>`
  }
  const dress = { href, rel: 'alternate', lang, hreflang: hrefLang ?? lang, dir, ...attributes }
  const more =
    languageDescriptionText && html`<span class="govuk-visually-hidden"> ${languageDescriptionText}</span>`
  return html`
    <a${attributesOf({ class: ['govuk-language-navigation__link', classes], ...dress })}>${text}${more}</a>`
}
