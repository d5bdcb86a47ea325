import { button, details, errorAt, input, insetText } from '#govuk'
import { dayHere } from '#kit/day'
import { type Content, html } from '#kit/html'
import { readReference } from '#kit/reference'
import { sayDay } from '#services'
import type { CallScreen } from '../model/call.ts'
import { factNames } from '../model/saved.ts'
import { spokenReference } from '../model/spoken.ts'
import { callPath } from './call-parts.ts'

/** Asks for what opens something that the caller began: its reference, and the fact that they gave. */
export function begunElsewhere({ call, query, problems, sent }: CallScreen): Content {
  const reference = sent.reference?.[0] ?? readReference(query)
  return details({
    summaryText: 'They started online or by text',
    open: reference !== undefined,
    text: html`
      <form method="post" action="${callPath(call.id, 'carry-on')}" novalidate autocomplete="off">
        ${input({
          name: 'reference',
          value: reference,
          label: { text: 'Their reference' },
          classes: 'govuk-input--width-10',
          autocomplete: 'off',
          spellcheck: false,
          errorMessage: errorAt(problems, 'reference'),
        })}
        ${input({
          name: 'fact',
          label: { text: 'What they gave us to come back with' },
          hint: { text: 'A phone number, email address, date of birth or postcode' },
          classes: 'govuk-input--width-20',
          autocomplete: 'off',
          spellcheck: false,
          errorMessage: errorAt(problems, 'fact'),
        })}
        ${button({ text: 'Carry on with it', classes: 'govuk-button--secondary' })}
      </form>`,
  })
}

/** Lets the caller go on by themselves; or says how, where they can already. */
export function goingOnAlone({ call, saved, problems, sent }: CallScreen): Content {
  const field = 'come-back-with'
  if (saved)
    return insetText({
      text: html`They can also finish it themselves at <strong>/carry-on</strong>, until ${sayDay(dayHere(saved.expiresAt))}: with their ${factNames[saved.fact]} and the reference <strong class="guildhall-no-break">${saved.reference}</strong>. Say: ${spokenReference(saved.reference)}.`,
    })
  return details({
    summaryText: 'They want to finish it themselves',
    open: problems.some((problem) => problem.field === field),
    attributes: { 'data-own-button': true },
    text: html`
      ${input({
        name: field,
        value: sent[field]?.[0],
        label: { text: 'Their mobile number, email address, date of birth or postcode' },
        hint: {
          text: 'They need it to come back. We send the reference to a mobile number or an email address',
        },
        classes: 'govuk-input--width-20',
        spellcheck: false,
        errorMessage: errorAt(problems, field),
      })}
      ${button({
        text: 'Save it for them',
        classes: 'govuk-button--secondary',
        attributes: { formaction: callPath(call.id, 'hand-over'), formnovalidate: true },
      })}`,
  })
}
