import type { SafeHtml } from '#kit/html'
import { type Choices, choices } from './choice.ts'
import { fieldsetGroup } from './fieldset.ts'

/** A question with one answer. */
export type Radios = Choices & { readonly value?: string | number | undefined }

/** One of a few. */
export function radios(options: Radios): SafeHtml {
  const { name, idPrefix = name, value } = options
  const isChosen = (choice: string) => !!value && choice === String(value)
  return fieldsetGroup(options, idPrefix, choices(options, { kind: 'radios', name, idPrefix, isChosen }))
}
