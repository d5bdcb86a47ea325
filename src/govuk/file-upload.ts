import { attributesOf, html, type SafeHtml } from '#kit/html'
import { beside, describedBy, type Field, formGroup } from './field.ts'
import type { Part } from './part.ts'
import { type Plural, translations } from './translation.ts'

/** A file to choose, and what the drop zone says where a script makes one. */
export type FileUpload = Field & {
  readonly multiple?: boolean | undefined
  /** Lets a script make a place to drop files on. */
  readonly javascript?: boolean | undefined
  readonly wrapperClasses?: string | undefined
  readonly wrapperAttributes?: Part['attributes']
  readonly chooseFilesButtonText?: string | undefined
  readonly noFileChosenText?: string | undefined
  readonly multipleFilesChosenText?: Plural | undefined
  readonly dropInstructionText?: string | undefined
  readonly enteredDropZoneText?: string | undefined
  readonly leftDropZoneText?: string | undefined
}

/** A file from the person's own device. */
export function fileUpload(options: FileUpload): SafeHtml {
  const { name, id = name, disabled, multiple, javascript } = options
  const attributes = {
    class: ['govuk-file-upload', options.classes, options.errorMessage && 'govuk-file-upload--error'],
    id,
    name,
    type: 'file',
    disabled,
    multiple,
    'aria-describedby': describedBy(options),
    ...options.attributes,
  }
  const control = html`<input${attributesOf(attributes)}>`
  return formGroup(options, beside(options, javascript ? dropZone(options, control) : control))
}

function dropZone(options: FileUpload, control: SafeHtml): SafeHtml {
  const dress = {
    class: ['govuk-file-upload-wrapper', options.wrapperClasses],
    'data-module': 'govuk-file-upload',
    ...translations({
      'choose-files-button': options.chooseFilesButtonText,
      'no-file-chosen': options.noFileChosenText,
      'multiple-files-chosen': options.multipleFilesChosenText,
      'drop-instruction': options.dropInstructionText,
      'entered-drop-zone': options.enteredDropZoneText,
      'left-drop-zone': options.leftDropZoneText,
    }),
    ...options.wrapperAttributes,
  }
  return html`<div${attributesOf(dress)}>${control}</div>`
}
