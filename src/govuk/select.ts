import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { beside, describedBy, type Field, formGroup } from './field.ts'
import type { Items, Part } from './part.ts'

type Value = string | number | boolean

/** One of the choices. Its value is its text, unless told otherwise. */
export type Option = Pick<Part, 'attributes'> & {
  readonly text: string | number
  readonly value?: Value | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
}

/** A choice of one from a list that drops down: the last resort, after radios. */
export type Select = Field & { readonly items: Items<Option>; readonly value?: Value | undefined }

/** One of many, where radios would fill the page. */
export function select(options: Select): SafeHtml {
  const { name, id = name, disabled, items = [], value } = options
  const attributes = {
    class: ['govuk-select', options.classes, options.errorMessage && 'govuk-select--error'],
    id,
    name,
    disabled,
    'aria-describedby': describedBy(options),
    ...options.attributes,
  }
  const choices = items.map((item) => item && choice(item, value))
  return formGroup(options, beside(options, html`<select${attributesOf(attributes)}>${choices}</select>`))
}

function choice({ text, value, selected, disabled, attributes }: Option, chosen?: Value): Content {
  const isChosen = selected ?? (!!chosen && String(value ?? text) === String(chosen))
  const dress = { value: value?.toString(), selected: isChosen, disabled, ...attributes }
  return html`<option${attributesOf(dress)}>${text}</option>`
}
