import { fieldset, input } from '#govuk'
import { type Content, html } from '#kit/html'
import { box, fills, hintOf, legendOf, type Showing } from './showing.ts'

/** Questions of several boxes, under one legend. */
export function several(showing: Showing, boxes: Content): Content {
  const { question } = showing
  const said = hintOf(showing)
  const help = said && html`<div id="${question.id}-hint" class="govuk-hint">${said.text}</div>`
  const describedBy = help && `${question.id}-hint`
  return fieldset({ legend: legendOf(showing), describedBy, text: html`${help}${boxes}` })
}

/** The parts of a name. */
export function name(showing: Showing): Content {
  const part = (box_: string, text: string, fill: string) =>
    input({ ...box(showing, box_), label: { text }, autocomplete: fills(showing, fill), spellcheck: false })
  return several(showing, [
    part('given', 'First name', 'given-name'),
    part('family', 'Last name', 'family-name'),
  ])
}

/** An address, as on a letter. */
export function address(showing: Showing): Content {
  const { autocomplete } = showing.question
  const line = (name: string, text: string, fill: string, classes?: string) =>
    input({
      ...box(showing, name),
      label: { text },
      autocomplete: fills(showing, `${autocomplete} ${fill}`),
      classes,
    })
  return several(showing, [
    line('line', 'House number or name, and street', 'address-line1'),
    line('town', 'Town or city (optional)', 'address-level2', 'govuk-input--width-20'),
    line('postcode', 'Postcode', 'postal-code', 'govuk-input--width-10'),
    chosenFromList(showing),
  ])
}

// Whether it still is that property is looked at once more when it is sent.
function chosenFromList(showing: Showing): Content {
  const { name, value } = box(showing, 'uprn')
  return value && html`<input type="hidden" name="${name}" value="${value}">`
}

/** A bank account. */
export function bank(showing: Showing): Content {
  const line = (name: string, text: string, classes?: string, hint?: string) =>
    input({
      ...box(showing, name),
      label: { text },
      hint: hint ? { text: hint } : undefined,
      classes,
      spellcheck: false,
      inputmode: name === 'sort' || name === 'account' ? 'numeric' : undefined,
    })
  return several(showing, [
    line('holder', 'Name on the account'),
    line('sort', 'Sort code', 'govuk-input--width-5', 'Must be 6 digits long'),
    line('account', 'Account number', 'govuk-input--width-10', 'Must be between 6 and 8 digits long'),
    line('roll', 'Building society roll number (if you have one)', 'govuk-input--width-10'),
  ])
}
