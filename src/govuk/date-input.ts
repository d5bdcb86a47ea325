import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { fieldsetGroup, type Group } from './fieldset.ts'
import { input } from './input.ts'
import type { Items, Part } from './part.ts'

/** One box of a date. */
export type DatePart = Part & {
  readonly name?: string | undefined
  readonly id?: string | undefined
  readonly label?: string | undefined
  readonly value?: string | number | undefined
  /** Whether this box is wrong. Where no box says so, an error message marks all of them. */
  readonly error?: boolean | undefined
  readonly inputmode?: string | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
}

/** A date that the person knows by heart. */
export type DateInput = Group & {
  /** The boxes have the ids `id-day`, `id-month` and `id-year`: errors link to the first wrong one. */
  readonly id: string
  /** Stands before the names: `dob` makes `dob-day`. */
  readonly namePrefix?: string | undefined
  readonly day?: DatePart | false | undefined
  readonly month?: DatePart | false | undefined
  readonly year?: DatePart | false | undefined
  /** Boxes of another kind, instead of day, month and year. */
  readonly items?: Items<DatePart> | undefined
  /** What was typed, by the names of the boxes. */
  readonly values?: Readonly<Record<string, string | number | undefined>> | undefined
}

type Box = DatePart & { readonly name: string; readonly width: number }

/** A date in three boxes. */
export function dateInput(options: DateInput): SafeHtml {
  const { id, formGroup, classes, attributes } = options
  const boxes = boxesOf(options)
  const anyMarked = boxes.some(isMarked)
  const parts = boxes.map((box) => datePart(options, box, anyMarked))
  const controls = html`
    <div${attributesOf({ class: ['govuk-date-input', classes], ...attributes, id })}>
      ${formGroup?.beforeInputs?.text} ${parts} ${formGroup?.afterInputs?.text}
    </div>`
  // Otherwise JAWS does not read what is wrong with a group of text boxes.
  return fieldsetGroup(options, id, controls, { role: 'group' })
}

function boxesOf({ day, month, year, items = [], values = {} }: DateInput): readonly Box[] {
  const usual = [boxOf('day', day, values), boxOf('month', month, values), boxOf('year', year, values)]
  if (items.length === 0) return usual.filter((box) => !!box)
  return items
    .filter((item) => !!item)
    .map((item) => {
      const like = usual.find((box) => box && (box.name === item.name || box.kind === item.name))
      const { width = 2, value } = like || {}
      return { value, ...item, name: item.name ?? '', width }
    })
}

function boxOf(
  kind: 'day' | 'month' | 'year',
  part: DatePart | false | undefined,
  values: NonNullable<DateInput['values']>,
): (Box & { readonly kind: string }) | false {
  if (part === false) return false
  const width = kind === 'year' ? 4 : 2
  return { value: part ? undefined : values[kind], ...part, name: part?.name ?? kind, width, kind }
}

const isMarked = ({ error, classes }: DatePart) => error || classes?.includes('govuk-input--error')

function datePart(options: DateInput, box: Box, anyMarked: boolean): Content {
  const { name, classes, value, width } = box
  const full = options.namePrefix ? `${options.namePrefix}-${name}` : name
  const isWrong = box.error || (box.error !== false && options.errorMessage && !anyMarked)
  const own = [
    isWrong && !classes?.includes('govuk-input--error') && 'govuk-input--error',
    !classes?.includes('govuk-input--width-') && `govuk-input--width-${width}`,
    classes,
  ]
  return html`
    <div class="govuk-date-input__item">
      ${input({
        label: { text: box.label ?? capitalised(name), classes: 'govuk-date-input__label' },
        id: box.id ?? `${options.id}-${name}`,
        classes: ['govuk-date-input__input', ...own].filter(Boolean).join(' '),
        name: full,
        value: value ?? options.values?.[full],
        inputmode: box.inputmode ?? 'numeric',
        autocomplete: box.autocomplete,
        pattern: box.pattern,
        attributes: box.attributes,
      })}
    </div>`
}

const capitalised = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()
