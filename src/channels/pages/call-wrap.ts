import { contactReasons } from '#cases'
import { button, checkboxes, details, errorAt, radios, textarea } from '#govuk'
import { type Content, html } from '#kit/html'
import { findPinned, wordsIn } from '#services'
import type { CallScreen, Told } from '../model/call.ts'
import { dayOfCase, nameOfCase, promiseOfCase, sayNumber, stateOfCase } from '../model/call-words.ts'
import { closingWords } from '../model/spoken.ts'
import { callPath, keyCap, readOut, somethingElse } from './call-parts.ts'
import { promisesList } from './promises.ts'

/** What has been sent: its reference letter by letter, and the promise in words. */
export function sentPart({ call }: CallScreen): Content {
  const { receipt, service } = call
  const definition = service ? findPinned(service) : undefined
  if (!receipt || !definition) return undefined
  return html`
    <h3 class="govuk-heading-m">${wordsIn(definition.sending.sent)}: <span class="guildhall-no-break">${receipt.reference}</span></h3>
    ${readOut(closingWords(definition, receipt))}
    ${receipt.promises.length > 0 && promisesList(receipt)}`
}

/** A case from before: its state and its promise, to be read out where this caller may hear them. */
export function toldPart({ call, today }: CallScreen, { found, mayBeTold, others }: Told): Content {
  const state = stateOfCase(found)
  return html`
    <h3 class="govuk-heading-m">${nameOfCase(found)}</h3>
    ${others.length > 0 && html`<p class="govuk-body"><strong>${others.join(', ')}</strong> ${others.length === 1 ? 'is' : 'are'} looking at it now.</p>`}
    <p class="govuk-body">${dayOfCase(found)}, reference <a class="govuk-link guildhall-no-break" href="/staff/cases/${found.reference}">${found.reference}</a></p>
    ${
      mayBeTold
        ? readOut(
            html`${state.sentence.replace(/\.$/, '')}. ${promiseOfCase(found, today)}.${found.reason ? ` ${found.reason}` : ''}`,
          )
        : html`<p class="govuk-body">Do not read this out. It is private, and we do not know that it is this caller’s. Confirm two facts first.</p>`
    }
    ${somethingElse(call.id)}`
}

/** How a call ends: why they called, what to note, the reference by text; and the next. */
export function wrapPart(screen: CallScreen): Content {
  const isDone = screen.call.receipt !== undefined || screen.told !== undefined
  const isWrong = screen.problems.some(({ field }) => field.startsWith('wrap-'))
  if (isDone) return [html`<h3 class="govuk-heading-s">Wrap up</h3>`, wrapForm(screen, isDone)]
  return details({ summaryText: 'End the call', text: wrapForm(screen, isDone), open: isWrong })
}

function wrapForm(screen: CallScreen, isDone: boolean): Content {
  const { call, problems, sent, told } = screen
  const usual = call.receipt ? 'new' : told ? 'where-is-it' : 'other'
  return html`
    <form method="post" action="${callPath(call.id, 'wrap')}" novalidate>
      ${radios({
        name: 'wrap-reason',
        value: sent['wrap-reason']?.[0] ?? usual,
        classes: 'govuk-radios--small govuk-radios--inline',
        errorMessage: errorAt(problems, 'wrap-reason'),
        fieldset: { legend: { text: 'Why did they call?', classes: 'govuk-fieldset__legend--s' } },
        items: Object.entries(contactReasons).map(([value, { label, key }]) => ({
          value,
          text: html`${isDone && keyCap(key)}${label}`,
          ...(isDone && { attributes: { 'data-key': key } }),
        })),
      })}
      ${isDone && textChoice(screen)}
      ${isDone && noteForm(screen)}
      <div class="govuk-button-group">
        ${button({
          text: 'End the call',
          name: 'wrap-then',
          value: 'end',
          preventDoubleClick: true,
          attributes: isDone && problems.length === 0 ? { autofocus: true } : {},
        })}
        ${isDone && button({ text: 'They also need something else', name: 'wrap-then', value: 'more', classes: 'govuk-button--secondary' })}
      </div>
    </form>`
}

function textChoice({ call, texting, sent, told }: CallScreen): Content {
  if (!call.number || !call.reference || told?.mayBeTold === false) return undefined
  if (texting === 'goes')
    return html`<p class="govuk-body">The reference goes to ${sayNumber(call.number)} by text.</p>`
  if (texting === 'cannot')
    return html`<p class="govuk-body">No text can go to ${sayNumber(call.number)}: let them write the reference down.</p>`
  return checkboxes({
    name: 'wrap-text',
    values: sent['wrap-reason'] ? (sent['wrap-text'] ?? []) : ['yes'],
    classes: 'govuk-checkboxes--small',
    items: [{ value: 'yes', text: `Text the reference to ${sayNumber(call.number)}` }],
  })
}

function noteForm({ problems, sent }: CallScreen): Content {
  const error = errorAt(problems, 'wrap-words')
  return details({
    summaryText: 'Add a note',
    open: error !== undefined,
    text: [
      textarea({
        name: 'wrap-words',
        rows: 3,
        label: { text: 'Note' },
        value: sent['wrap-words']?.[0],
        errorMessage: error,
      }),
      radios({
        name: 'wrap-shared',
        value: sent['wrap-shared']?.[0] ?? 'no',
        classes: 'govuk-radios--small',
        fieldset: { legend: { text: 'Who can read it?' } },
        items: [
          { value: 'no', text: 'Officers only' },
          { value: 'yes', text: 'The resident as well' },
        ],
      }),
    ],
  })
}
