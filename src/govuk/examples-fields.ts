import { html, type SafeHtml } from '#kit/html'
import { button } from './button.ts'
import { characterCount } from './character-count.ts'
import { checkboxes } from './checkboxes.ts'
import { dateInput } from './date-input.ts'
import { fileUpload } from './file-upload.ts'
import { input } from './input.ts'
import { radios } from './radios.ts'
import { select } from './select.ts'
import { textarea } from './textarea.ts'

/** A component, as the living page shows it. */
export type Example = {
  readonly name: string
  /** When to take it, where that is not plain. */
  readonly use?: string
  /** The id that an error would link to. */
  readonly field?: string
  readonly it: SafeHtml
}

/** The components that ask something, in order, or each with something wrong. */
export function fieldExamples(withErrors: boolean): readonly Example[] {
  const errorMessage = withErrors ? { text: 'Enter something else here' } : undefined
  return [
    {
      name: 'Input',
      use: 'One line. Only a width tells people how much is expected.',
      field: 'example-input',
      it: input({
        name: 'example-input',
        label: { text: 'Postcode', classes: 'govuk-label--s' },
        hint: { text: 'For example, BA1 1LZ' },
        classes: 'govuk-input--width-10',
        autocomplete: 'postal-code',
        spellcheck: false,
        errorMessage,
      }),
    },
    {
      name: 'Date input',
      use: 'A date that people know by heart. Errors link to the first box that is wrong.',
      field: 'example-date-day',
      it: dateInput({
        id: 'example-date',
        namePrefix: 'example-date',
        fieldset: { legend: { text: 'When did you move?', classes: 'govuk-fieldset__legend--s' } },
        hint: { text: 'For example, 27 3 2026' },
        errorMessage,
      }),
    },
    {
      name: 'Radios',
      use: 'One of a few. What follows from a choice may be asked below it.',
      field: 'example-radios',
      it: radios({
        name: 'example-radios',
        fieldset: { legend: { text: 'How shall we tell you?', classes: 'govuk-fieldset__legend--s' } },
        items: [
          {
            value: 'text',
            text: 'Text message',
            conditional: {
              text: input({
                name: 'example-phone',
                label: { text: 'Mobile number' },
                type: 'tel',
                autocomplete: 'tel',
              }),
            },
          },
          { value: 'post', text: 'Letter', hint: { text: 'In large print if you like' } },
          { divider: 'or' },
          { value: 'none', text: 'Do not tell me' },
        ],
        errorMessage,
      }),
    },
    {
      name: 'Checkboxes',
      field: 'example-checkboxes',
      it: checkboxes({
        name: 'example-checkboxes',
        fieldset: { legend: { text: 'Which of these do you use?', classes: 'govuk-fieldset__legend--s' } },
        hint: { text: 'Select all that apply' },
        items: [
          { value: 'library', text: 'Library' },
          { value: 'travel', text: 'Travel pass' },
          { divider: 'or' },
          { value: 'none', text: 'None of these', behaviour: 'exclusive' },
        ],
        errorMessage,
      }),
    },
    {
      name: 'Select',
      use: 'The last resort, after radios.',
      field: 'example-select',
      it: select({
        name: 'example-select',
        label: { text: 'Sort by', classes: 'govuk-label--s' },
        items: [
          { value: 'newest', text: 'Newest first' },
          { value: 'promised', text: 'Promised date' },
        ],
        errorMessage,
      }),
    },
    {
      name: 'Textarea',
      field: 'example-textarea',
      it: textarea({
        name: 'example-textarea',
        label: { text: 'Reason', classes: 'govuk-label--s' },
        rows: 3,
        errorMessage,
      }),
    },
    {
      name: 'Character count',
      field: 'example-count',
      it: characterCount({
        name: 'example-count',
        label: { text: 'What has happened?', classes: 'govuk-label--s' },
        maxlength: 200,
        errorMessage,
      }),
    },
    {
      name: 'File upload',
      field: 'example-file',
      it: fileUpload({
        name: 'example-file',
        label: { text: 'A file of records', classes: 'govuk-label--s' },
        hint: { text: 'A CSV file of up to 2GB' },
        errorMessage,
      }),
    },
    {
      name: 'Button',
      it: html`
        ${button({ text: 'Start now', href: '#', isStartButton: true })}
        <div class="govuk-button-group">
          ${button({ text: 'Continue', preventDoubleClick: true })}
          ${button({ text: 'Save for later', classes: 'govuk-button--secondary' })}
          ${button({ text: 'Delete', classes: 'govuk-button--warning' })}
          <a class="govuk-link" href="#main-content">Cancel</a>
        </div>`,
    },
  ]
}
