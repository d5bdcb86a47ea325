import { html, type SafeHtml } from '#kit/html'
import { button } from './button.ts'
import { type Input, input } from './input.ts'
import { classNames, type Part } from './part.ts'
import { translations } from './translation.ts'

/** A password, which a script lets the person show. */
export type PasswordInput = Omit<Input, 'type' | 'prefix' | 'suffix' | 'inputWrapper' | 'spellcheck'> & {
  readonly showPasswordText?: string | undefined
  readonly hidePasswordText?: string | undefined
  readonly showPasswordAriaLabelText?: string | undefined
  readonly hidePasswordAriaLabelText?: string | undefined
  readonly passwordShownAnnouncementText?: string | undefined
  readonly passwordHiddenAnnouncementText?: string | undefined
  readonly button?: Pick<Part, 'classes'> | undefined
}

/** A password, with a way to look at what was typed. */
export function passwordInput(options: PasswordInput): SafeHtml {
  const { id = options.name, formGroup, classes, autocomplete = 'current-password' } = options
  const show = button({
    type: 'button',
    classes: classNames(
      'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
      options.button?.classes,
    ),
    text: options.showPasswordText ?? 'Show',
    attributes: {
      'aria-controls': id,
      'aria-label': options.showPasswordAriaLabelText ?? 'Show password',
      hidden: true,
    },
  })
  return input({
    ...options,
    id,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete,
    classes: classNames('govuk-password-input__input govuk-js-password-input-input', classes),
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    formGroup: {
      ...formGroup,
      classes: classNames('govuk-password-input', formGroup?.classes),
      attributes: { ...wordsOf(options), ...formGroup?.attributes },
      afterInput: { text: html`${show}${formGroup?.afterInput?.text}` },
    },
  })
}

function wordsOf(options: PasswordInput) {
  return {
    'data-module': 'govuk-password-input',
    ...translations({
      'show-password': options.showPasswordText,
      'hide-password': options.hidePasswordText,
      'show-password-aria-label': options.showPasswordAriaLabelText,
      'hide-password-aria-label': options.hidePasswordAriaLabelText,
      'password-shown-announcement': options.passwordShownAnnouncementText,
      'password-hidden-announcement': options.passwordHiddenAnnouncementText,
    }),
  }
}
