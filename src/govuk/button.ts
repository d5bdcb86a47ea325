import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Text } from './part.ts'

/** What a form does when it is sent, or where something starts. */
export type Button = Text & {
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly type?: 'submit' | 'reset' | 'button' | undefined
  readonly disabled?: boolean | undefined
  readonly preventDoubleClick?: boolean | undefined
  readonly isStartButton?: boolean | undefined
  /** Makes it a link that looks like a button. */
  readonly href?: string | undefined
}

/** Sends a form; or, with `href`, leads to where something starts. */
export function button(options: Button): SafeHtml {
  const { text, href, isStartButton, id, name, value, type = 'submit', disabled } = options
  const common = {
    class: ['govuk-button', options.classes, isStartButton && 'govuk-button--start'],
    'data-module': 'govuk-button',
    ...options.attributes,
    id,
  }
  const words = typeof text === 'object' && isStartButton ? html`<span>${text}</span>` : text
  const inside = html`${words}${isStartButton && arrow}`
  if (href) {
    return html`<a${attributesOf({ href, role: 'button', draggable: 'false', ...common })}>${inside}</a>`
  }
  const attributes = {
    type,
    value,
    name,
    disabled,
    'aria-disabled': disabled && 'true',
    'data-prevent-double-click': options.preventDoubleClick?.toString(),
    ...common,
  }
  return html`<button${attributesOf(attributes)}>${inside}</button>`
}

const arrow = html`
  <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
  </svg>`
