import { button, details, errorAt, input, notificationBanner, radios, select, textarea } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { WholeCase } from '../model/case.ts'
import { contactReasons } from '../model/contact.ts'
import { meaningOf } from '../model/state.ts'
import { complaintForms } from './complaint.ts'
import { type Doing, formFor, hidden, secondary } from './forms.ts'
import { moreForms, passForm } from './more-actions.ts'
import { choosableChannels, statesFor } from './words.ts'

/** What an officer can do with a case: whose it is, what has become of it, what to write, and what else. */
export function actions(whole: WholeCase, doing: Doing): Content {
  const { done } = doing
  const banner =
    done &&
    notificationBanner({
      type: 'success',
      text: done,
    })
  if (!whole.mayMove) return banner
  return html`
    ${banner}
    ${!!whole.found.queue && taking(whole, doing)}
    ${!whole.definition?.lifeEvent && moveForm(whole, doing)}
    ${complaintForms(whole, doing)}
    ${noteForm(whole, doing)}
    ${contactForm(whole, doing)}
    ${passForm(whole, doing)}
    ${moreForms(whole, doing)}`
}

function taking(whole: WholeCase, { me }: Doing): SafeHtml {
  const isMine = whole.found.assignee !== null && whole.found.assignee === me
  return formFor(
    whole,
    'assign',
    isMine
      ? [hidden('to', 'nobody'), secondary('Put it back in the queue')]
      : [hidden('to', 'me'), button({ text: 'Take this case', attributes: { 'data-key': 't' } })],
  )
}

function moveForm(whole: WholeCase, { sent = {}, problems = [] }: Doing): SafeHtml | false {
  const states = statesFor(whole.found)
  const { to } = meaningOf(states, whole.found.state)
  if (to.length === 0) return false
  return html`
    <h2 class="govuk-heading-m">Change its state</h2>
    ${formFor(whole, 'move', [
      radios({
        name: 'state',
        value: sent.state,
        classes: 'govuk-radios--small',
        errorMessage: errorAt(problems, 'state'),
        fieldset: { legend: { text: 'What is the new state?', classes: 'govuk-fieldset__legend--s' } },
        items: to.map((value) => ({ value, text: meaningOf(states, value).label })),
      }),
      textarea({
        name: 'reason',
        rows: 3,
        value: sent.reason,
        label: { text: 'What should the resident read?' },
        hint: { text: 'You must give a reason when you close it' },
        errorMessage: errorAt(problems, 'reason'),
      }),
      button({ text: 'Change state' }),
    ])}`
}

function noteForm(whole: WholeCase, { sent = {}, problems = [] }: Doing): SafeHtml {
  const text = formFor(whole, 'note', [
    textarea({
      name: 'words',
      rows: 3,
      value: sent.words,
      label: { text: 'Note' },
      errorMessage: errorAt(problems, 'words'),
    }),
    radios({
      name: 'shared',
      value: sent.shared ?? 'no',
      classes: 'govuk-radios--small',
      fieldset: { legend: { text: 'Who can read it?' } },
      items: [
        { value: 'no', text: 'Officers only' },
        { value: 'yes', text: 'The resident as well' },
      ],
    }),
    secondary('Add note'),
  ])
  return details({ summaryText: 'Add a note', text, open: !!errorAt(problems, 'words') })
}

function contactForm(whole: WholeCase, { sent = {}, problems = [] }: Doing): SafeHtml {
  const isWrong = ['reason-for', 'channel', 'minutes'].some((field) => errorAt(problems, field))
  const text = formFor(whole, 'contact', [
    radios({
      name: 'reason-for',
      value: sent['reason-for'],
      classes: 'govuk-radios--small',
      errorMessage: errorAt(problems, 'reason-for'),
      fieldset: { legend: { text: 'Why did they contact us?' } },
      items: Object.entries(contactReasons).map(([value, { label }]) => ({ value, text: label })),
    }),
    select({
      name: 'channel',
      label: { text: 'How?' },
      value: sent.channel ?? 'phone',
      items: choosableChannels,
      errorMessage: errorAt(problems, 'channel'),
    }),
    input({
      name: 'minutes',
      label: { text: 'Minutes (optional)' },
      classes: 'govuk-input--width-3',
      inputmode: 'numeric',
      value: sent.minutes,
      errorMessage: errorAt(problems, 'minutes'),
    }),
    secondary('Save this contact'),
  ])
  return details({ summaryText: 'Someone contacted us about it', text, open: isWrong })
}
