import { html, type SafeHtml } from '#kit/html'
import { hint } from './field.ts'
import { classNames, type Part } from './part.ts'
import { type Textarea, textarea } from './textarea.ts'
import { type Plural, translations } from './translation.ts'

/** A text that should not be longer than so many characters or words. */
export type CharacterCount = Omit<Textarea, 'disabled' | 'describedBy' | 'autocomplete'> & {
  readonly maxlength?: number | undefined
  readonly maxwords?: number | undefined
  /** Per cent of the limit from which on the count is shown. */
  readonly threshold?: number | undefined
  readonly countType?: 'characters' | 'words' | 'length' | undefined
  readonly countMessage?: Pick<Part, 'classes'> | undefined
  /** What is shown without a script, with `%{count}` where the limit stands. */
  readonly textareaDescriptionText?: string | undefined
  readonly charactersUnderLimitText?: Plural | undefined
  readonly charactersAtLimitText?: string | undefined
  readonly charactersOverLimitText?: Plural | undefined
  readonly wordsUnderLimitText?: Plural | undefined
  readonly wordsAtLimitText?: string | undefined
  readonly wordsOverLimitText?: Plural | undefined
}

/** Several lines of text, and how much more may be written. The server checks the length again. */
export function characterCount(options: CharacterCount): SafeHtml {
  const { id = options.name, maxlength, maxwords, formGroup, countMessage, classes } = options
  const countType = options.countType ?? (maxwords ? 'words' : undefined)
  const limit = maxwords ?? maxlength
  const unit = countType === 'words' ? 'words' : 'characters'
  const said = options.textareaDescriptionText ?? `You can enter up to %{count} ${unit}`
  const message = hint({
    text: limit !== undefined && said.replace('%{count}', String(limit)),
    id: `${id}-info`,
    classes: classNames('govuk-character-count__message', countMessage?.classes),
  })
  const attributes = {
    'data-module': 'govuk-character-count',
    'data-maxlength': maxlength,
    'data-maxwords': maxwords,
    'data-threshold': options.threshold,
    'data-count-type': countType,
    ...wordsOf(options, limit === undefined),
    ...formGroup?.attributes,
  }
  return textarea({
    ...options,
    id,
    describedBy: `${id}-info`,
    formGroup: {
      ...formGroup,
      classes: classNames('govuk-character-count', formGroup?.classes),
      attributes,
      afterInput: { text: html`${message}${formGroup?.afterInput?.text}` },
    },
    classes: classNames('govuk-js-character-count', classes),
  })
}

function wordsOf(options: CharacterCount, hasNoLimit: boolean) {
  const { textareaDescriptionText: said } = options
  return translations({
    'textarea-description': hasNoLimit && said ? { other: said } : undefined,
    'characters-under-limit': options.charactersUnderLimitText,
    'characters-at-limit': options.charactersAtLimitText,
    'characters-over-limit': options.charactersOverLimitText,
    'words-under-limit': options.wordsUnderLimitText,
    'words-at-limit': options.wordsAtLimitText,
    'words-over-limit': options.wordsOverLimitText,
  })
}
