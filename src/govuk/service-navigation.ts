import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import type { Items, Part, Text } from './part.ts'

/** A part of the service: `current` is this page, `active` a page above it. */
export type NavigationItem = Omit<Text, 'classes'> & {
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly active?: boolean | undefined
}

/** The name of a service, and the ways about it. */
export type ServiceNavigation = Part & {
  readonly serviceName?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly navigation?: Items<NavigationItem> | undefined
  readonly navigationId?: string | undefined
  readonly navigationLabel?: string | undefined
  readonly navigationClasses?: string | undefined
  readonly collapseNavigationOnMobile?: boolean | undefined
  readonly menuButtonText?: string | undefined
  readonly menuButtonLabel?: string | undefined
  readonly ariaLabel?: string | undefined
  /** What else stands in it. `navigationStart` and `navigationEnd` are items of a list. */
  readonly slots?:
    | {
        readonly start?: Content
        readonly end?: { readonly text: Content; readonly align?: 'inline' }
        readonly navigationStart?: Content
        readonly navigationEnd?: Content
      }
    | undefined
}

/** Says which service a page belongs to, and leads to its other parts. */
export function serviceNavigation(options: ServiceNavigation): SafeHtml {
  const { serviceName, slots = {}, ariaLabel = 'Service information', classes, attributes } = options
  const dress = {
    class: ['govuk-service-navigation', classes],
    'data-module': 'govuk-service-navigation',
    ...attributes,
  }
  const inline = slots.end?.align === 'inline' && 'govuk-service-navigation__inlining-container'
  const inside = html`
    <div${attributesOf({ class: ['govuk-width-container', inline] })}>
      ${slots.start}
      <div class="govuk-service-navigation__container">
        ${serviceName && nameOf(options)}
        ${navigationOf(options)}
      </div>
      ${slots.end?.text}
    </div>`
  // With a name it is a landmark of its own; otherwise the navigation in it is enough of one.
  if (!(serviceName || slots.start || slots.end?.text))
    return html`<div${attributesOf(dress)}>${inside}</div>`
  return html`<section${attributesOf({ 'aria-label': ariaLabel, ...dress })}>${inside}</section>`
}

function nameOf({ serviceName, serviceUrl }: ServiceNavigation): SafeHtml {
  const name = serviceUrl
    ? html`<a href="${serviceUrl}" class="govuk-service-navigation__link">${serviceName}</a>`
    : html`<span class="govuk-service-navigation__text">${serviceName}</span>`
  return html`<span class="govuk-service-navigation__service-name">${name}</span>`
}

function navigationOf(options: ServiceNavigation): Content {
  const { navigation = [], slots = {}, navigationId = 'navigation', menuButtonText = 'Menu' } = options
  const { menuButtonLabel, navigationLabel = menuButtonText, navigationClasses } = options
  const items = navigation.filter((item) => !!item)
  if (items.length === 0 && !slots.navigationStart && !slots.navigationEnd) return ''
  const { collapseNavigationOnMobile: collapses = items.length > 1 } = options
  const toggle = {
    type: 'button',
    class: 'govuk-service-navigation__toggle govuk-js-service-navigation-toggle',
    'aria-controls': navigationId,
    'aria-label': menuButtonLabel !== menuButtonText && menuButtonLabel,
    hidden: true,
    'aria-hidden': 'true',
  }
  const dress = {
    'aria-label': navigationLabel,
    class: ['govuk-service-navigation__wrapper', navigationClasses],
  }
  return html`
    <nav${attributesOf(dress)}>
      ${collapses && html`<button${attributesOf(toggle)}>${menuButtonText}</button>`}
      <ul class="govuk-service-navigation__list" id="${navigationId}">
        ${slots.navigationStart}${items.map(navigationItem)}${slots.navigationEnd}
      </ul>
    </nav>`
}

function navigationItem({ text, href, current, active, attributes }: NavigationItem): SafeHtml {
  const isHere = current || active
  const aria = isHere && { 'aria-current': current ? 'page' : 'true' }
  // Some people's own colours hide every other sign of where they are.
  const said = isHere
    ? html`<strong class="govuk-service-navigation__active-fallback">${text}</strong>`
    : text
  const link = { class: 'govuk-service-navigation__link', href, ...aria, ...attributes }
  const plain = { class: 'govuk-service-navigation__text', ...aria }
  const inside = href
    ? html`<a${attributesOf(link)}>${said}</a>`
    : text && html`<span${attributesOf(plain)}>${said}</span>`
  const here = isHere && 'govuk-service-navigation__item--active'
  return html`<li${attributesOf({ class: ['govuk-service-navigation__item', here] })}>${inside}</li>`
}
