import type { SafeHtml } from '#kit/html'
import { type Choices, choices } from './choice.ts'
import { fieldsetGroup } from './fieldset.ts'

/** A question with any number of answers. */
export type Checkboxes = Choices & {
  readonly values?: readonly (string | number)[] | undefined
  readonly describedBy?: string | undefined
}

/** Any of a few. */
export function checkboxes(options: Checkboxes): SafeHtml {
  const { name, idPrefix = name, values = [], describedBy, hint, errorMessage } = options
  const chosen = values.map(String)
  // Without a fieldset to carry it, each box says what is wrong with all of them.
  const described = [describedBy, hint && `${idPrefix}-hint`, errorMessage && `${idPrefix}-error`]
  const controls = choices(options, {
    kind: 'checkboxes',
    name,
    idPrefix,
    isChosen: (choice) => chosen.includes(choice),
    describedBy: options.fieldset ? [] : described,
  })
  return fieldsetGroup(options, idPrefix, controls, { describedBy })
}
