import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { type Hint, hint, type Label, label } from './field.ts'
import type { Group } from './fieldset.ts'
import { classNames, type Items, type Part, type Text } from './part.ts'

/** One of the choices that a question gives. */
export type Choice = {
  readonly text?: Content
  readonly value?: string | number | undefined
  readonly id?: string | undefined
  readonly label?: Omit<Label, 'text'> | undefined
  readonly hint?: Hint | undefined
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** What is asked only of those who choose it. Without a script it is always there. */
  readonly conditional?: Text | undefined
  readonly attributes?: Part['attributes']
  readonly name?: string | undefined
  readonly behaviour?: 'exclusive' | undefined
}

/** A word between two choices, as "or". */
export type Divider = { readonly divider: Content }

/** A question with choices. */
export type Choices = Group & {
  readonly name: string
  /** The name, unless told otherwise. The first choice has this id, those after it a number as well. */
  readonly idPrefix?: string | undefined
  readonly items: Items<Choice | Divider>
}

/** What one choice must know of its question. */
export type Asked = {
  readonly kind: 'radios' | 'checkboxes'
  readonly name: string
  readonly idPrefix: string
  readonly isChosen: (value: string) => boolean
  readonly describedBy?: readonly (string | false | undefined)[]
}

/** The choices of a question, each with its label, its hint and what depends on it. */
export function choices(options: Choices, asked: Asked): SafeHtml {
  const { kind } = asked
  const dress = {
    class: [`govuk-${kind}`, options.classes],
    ...options.attributes,
    'data-module': `govuk-${kind}`,
  }
  const items = options.items.map((item, at) => {
    if (!item) return ''
    if (isDivider(item)) return html`<div class="govuk-${kind}__divider">${item.divider}</div>`
    return choice(item, item.id ?? asked.idPrefix + (at > 0 ? `-${at + 1}` : ''), asked)
  })
  const { formGroup } = options
  return html`
    <div${attributesOf(dress)}>
      ${formGroup?.beforeInputs?.text} ${items} ${formGroup?.afterInputs?.text}
    </div>`
}

const isDivider = (item: Choice | Divider): item is Divider => 'divider' in item && !!item.divider

function choice(item: Choice, id: string, asked: Asked): SafeHtml {
  const { kind } = asked
  const help = item.hint?.text && item.hint
  const checked = item.checked ?? (item.value !== undefined && asked.isChosen(String(item.value)))
  const dependent = item.conditional?.text
  const attributes = {
    class: `govuk-${kind}__input`,
    id,
    name: item.name ?? asked.name,
    type: kind === 'radios' ? 'radio' : 'checkbox',
    value: item.value ?? '',
    checked,
    disabled: item.disabled,
    'data-aria-controls': dependent && `conditional-${id}`,
    'data-behaviour': item.behaviour,
    'aria-describedby': [...(asked.describedBy ?? []), help && `${id}-item-hint`],
    ...item.attributes,
  }
  const { classes, attributes: labelAttributes } = item.label ?? {}
  return html`
    <div class="govuk-${kind}__item">
      <input${attributesOf(attributes)}>
      ${label({ text: item.text, classes: classNames(`govuk-${kind}__label`, classes), attributes: labelAttributes, for: id })}
      ${help && hint({ ...help, id: `${id}-item-hint`, classes: classNames(`govuk-${kind}__hint`, help.classes) })}
    </div>
    ${dependent && conditional(kind, id, checked, dependent)}`
}

function conditional(kind: string, id: string, checked: boolean, text: Content): SafeHtml {
  const hidden = !checked && `govuk-${kind}__conditional--hidden`
  const dress = { class: [`govuk-${kind}__conditional`, hidden], id: `conditional-${id}` }
  return html`<div${attributesOf(dress)}>${text}</div>`
}
