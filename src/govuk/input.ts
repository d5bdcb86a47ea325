import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { describedBy, type Field, formGroup } from './field.ts'
import type { Part, Text } from './part.ts'

/** One line to write on. */
export type Input = Field & {
  readonly value?: string | number | undefined
  readonly type?: string | undefined
  readonly prefix?: Text | undefined
  readonly suffix?: Text | undefined
  readonly inputmode?: string | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly pattern?: string | undefined
  readonly inputWrapper?: Part | undefined
}

/** One line of text, with its label, hint and error message. */
export function input(options: Input): SafeHtml {
  return formGroup(options, wrapped(options, box(options)))
}

function box(options: Input): SafeHtml {
  const { name, id = name, type = 'text', value, disabled, spellcheck } = options
  const { inputmode, autocomplete, autocapitalize, pattern } = options
  const attributes = {
    class: ['govuk-input', options.classes, options.errorMessage && 'govuk-input--error'],
    id,
    name,
    type,
    value,
    disabled,
    spellcheck: spellcheck?.toString(),
    inputmode,
    autocomplete,
    autocapitalize,
    pattern,
    'aria-describedby': describedBy(options),
    ...options.attributes,
  }
  return html`<input${attributesOf(attributes)}>`
}

/** The box with whatever stands beside it. */
function wrapped({ prefix, suffix, formGroup, inputWrapper }: Input, box: SafeHtml): Content {
  const before = formGroup?.beforeInput?.text
  const after = formGroup?.afterInput?.text
  if (!(prefix?.text || suffix?.text || before || after)) return box
  return html`
    <div${attributesOf({ class: ['govuk-input__wrapper', inputWrapper?.classes], ...inputWrapper?.attributes })}>
      ${before} ${affix('prefix', prefix)} ${box} ${affix('suffix', suffix)} ${after}
    </div>`
}

function affix(side: 'prefix' | 'suffix', { text, classes, attributes }: Text = {}): Content {
  const dress = { class: [`govuk-input__${side}`, classes], 'aria-hidden': 'true', ...attributes }
  return text && html`<div${attributesOf(dress)}>${text}</div>`
}
