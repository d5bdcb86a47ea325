import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { type ErrorMessage, errorMessage, groupDress, type Hint, hint } from './field.ts'
import type { Part, Text } from './part.ts'

/** What a group of fields is about; with `isPageHeading`, also the heading of its page. */
export type Legend = Text & { readonly isPageHeading?: boolean | undefined }

/** A group of fields that answer one question. */
export type Fieldset = Text & {
  readonly legend?: Legend | undefined
  readonly describedBy?: string | undefined
  readonly role?: string | undefined
}

/** Fields that belong together, under one legend. */
export function fieldset({ legend, text, describedBy, role, classes, attributes }: Fieldset): SafeHtml {
  const dress = {
    class: ['govuk-fieldset', classes],
    role,
    'aria-describedby': describedBy || undefined,
    ...attributes,
  }
  return html`<fieldset${attributesOf(dress)}>${legend?.text && legendOf(legend)}${text}</fieldset>`
}

function legendOf({ text, isPageHeading, classes }: Legend): SafeHtml {
  const said = isPageHeading ? html`<h1 class="govuk-fieldset__heading">${text}</h1>` : text
  return html`<legend${attributesOf({ class: ['govuk-fieldset__legend', classes] })}>${said}</legend>`
}

/** What all questions with several controls have in common. */
export type Group = Part & {
  readonly fieldset?: Omit<Fieldset, 'text'> | undefined
  readonly hint?: Hint | undefined
  readonly errorMessage?: ErrorMessage | undefined
  readonly formGroup?: (Part & { readonly beforeInputs?: Text; readonly afterInputs?: Text }) | undefined
}

/** Several controls with their legend, hint and error message. */
export function fieldsetGroup(
  options: Group,
  id: string,
  controls: Content,
  { role, describedBy }: { readonly role?: string; readonly describedBy?: string | undefined } = {},
): SafeHtml {
  const { fieldset: set, hint: help, errorMessage: error } = options
  const described = [set?.describedBy ?? describedBy, help && `${id}-hint`, error && `${id}-error`]
  const inside = html`
    ${help && hint({ ...help, id: `${id}-hint` })}
    ${error && errorMessage({ ...error, id: `${id}-error` })}
    ${controls}`
  const ids = described.filter(Boolean).join(' ')
  return html`
    <div${attributesOf(groupDress(error, options.formGroup))}>
      ${set ? fieldset({ ...set, role: role ?? set.role, describedBy: ids, text: inside }) : inside}
    </div>`
}
