import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import type { Part, Text } from './part.ts'

/** What a field is called, and whether that is also the heading of its page. */
export type Label = Text & { readonly for?: string; readonly isPageHeading?: boolean | undefined }

/** What a field is for: nothing at all when it has no text. */
export function label({ text, for: id, isPageHeading, classes, attributes }: Label): SafeHtml | undefined {
  if (!text) return undefined
  const it = html`
    <label${attributesOf({ class: ['govuk-label', classes], for: id, ...attributes })}>${text}</label>`
  return isPageHeading ? html`<h1 class="govuk-label-wrapper">${it}</h1>` : it
}

/** One short sentence of help, without a full stop and without a link. */
export type Hint = Text & { readonly id?: string | undefined }

/** Help that most people need. */
export function hint({ id, text, classes, attributes }: Hint): SafeHtml {
  return html`<div${attributesOf({ id, class: ['govuk-hint', classes], ...attributes })}>${text}</div>`
}

/** A sentence about a mistake, the same as in the error summary. */
export type ErrorMessage = Text & { readonly id?: string | undefined; readonly visuallyHiddenText?: string }

/** What is wrong with a field, and how to put it right. */
export function errorMessage(options: ErrorMessage): SafeHtml {
  const { id, text, visuallyHiddenText = 'Error', classes, attributes } = options
  const prefix =
    visuallyHiddenText && html`<span class="govuk-visually-hidden">${visuallyHiddenText}:</span> `
  return html`
    <p${attributesOf({ id, class: ['govuk-error-message', classes], ...attributes })}>${prefix}${text}</p>`
}

/** What all fields with one control have in common. */
export type Field = Part & {
  readonly name: string
  readonly label: Label
  /** The name, unless told otherwise. */
  readonly id?: string | undefined
  readonly hint?: Hint | undefined
  readonly errorMessage?: ErrorMessage | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly formGroup?: (Part & { readonly beforeInput?: Text; readonly afterInput?: Text }) | undefined
}

/** The ids of what describes a field's control. */
export function describedBy(field: Field): readonly (string | false | undefined)[] {
  const { name, id = name, hint, errorMessage } = field
  return [field.describedBy, hint && `${id}-hint`, errorMessage && `${id}-error`]
}

/** A control with its label, hint and error message. */
export function formGroup(field: Field, control: Content): SafeHtml {
  const { name, id = name, hint: help, errorMessage: error } = field
  return html`
    <div${attributesOf(groupDress(error, field.formGroup))}>
      ${label({ ...field.label, for: id })}
      ${help && hint({ ...help, id: `${id}-hint` })}
      ${error && errorMessage({ ...error, id: `${id}-error` })}
      ${control}
    </div>`
}

/** How a form group is marked when there is something wrong in it. */
export function groupDress(error: ErrorMessage | undefined, group: Part | undefined) {
  const dress = ['govuk-form-group', error && 'govuk-form-group--error', group?.classes]
  return { class: dress, ...group?.attributes }
}

/** A control with what stands before and after it. */
export function beside({ formGroup }: Field, control: Content): Content {
  return formGroup ? [formGroup.beforeInput?.text, control, formGroup.afterInput?.text] : control
}
