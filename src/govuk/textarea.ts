import { attributesOf, html, type SafeHtml } from '#kit/html'
import { beside, describedBy, type Field, formGroup } from './field.ts'

/** Several lines to write on. */
export type Textarea = Field & {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocomplete?: string | undefined
}

/** Several lines of text, with their label, hint and error message. */
export function textarea(options: Textarea): SafeHtml {
  const { name, id = name, rows = 5, spellcheck, disabled, autocomplete, value } = options
  const attributes = {
    class: ['govuk-textarea', options.errorMessage && 'govuk-textarea--error', options.classes],
    id,
    name,
    rows,
    spellcheck: spellcheck?.toString(),
    disabled,
    'aria-describedby': describedBy(options),
    autocomplete,
    ...options.attributes,
  }
  // A browser drops a line break that comes first, even one that somebody typed.
  const first = value?.startsWith('\n') && '\n'
  return formGroup(
    options,
    beside(options, html`<textarea${attributesOf(attributes)}>${first}${value}</textarea>`),
  )
}
