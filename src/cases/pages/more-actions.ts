import { details, errorAt, input, select } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { WholeCase } from '../model/case.ts'
import { passedStates, saidStates } from '../model/passed.ts'
import { priorities } from '../model/queue.ts'
import { needs as kindsOfNeed } from '../model/standing-need.ts'
import { passingPart, sendForm } from './bodies/passing.ts'
import { type Doing, formFor, hidden, secondary } from './forms.ts'

/** What another body was asked, and what it answered: by its server, or by hand. */
export function passForm(whole: WholeCase, doing: Doing): SafeHtml {
  const { sent = {}, problems = [] } = doing
  const isWrong = ['body', 'outside'].some((field) => errorAt(problems, field))
  const asked = whole.passed.map((passed) => {
    const { id, body, state, outsideReference } = passed
    const kept = whole.passings.find((each) => each.passed === id)
    if (kept) return passingPart(whole, passed, kept, doing)
    return formFor(whole, 'passed', [
      hidden('id', id),
      select({
        id: `state-${id}`,
        name: 'state',
        label: { text: `What does ${body} say?` },
        value: state,
        items: saidStates.map((value) => ({ value, text: passedStates[value] })),
      }),
      input({
        id: `outside-${id}`,
        name: 'outside',
        label: { text: `Reference of ${body}` },
        value: outsideReference ?? '',
      }),
      secondary('Save their answer'),
    ])
  })
  const text = formFor(whole, 'pass', [
    input({
      name: 'body',
      label: { text: 'Who have you passed it on to?' },
      hint: { text: 'Like National Highways' },
      value: sent.body,
      errorMessage: errorAt(problems, 'body'),
    }),
    input({
      name: 'outside',
      label: { text: 'Their reference (optional)' },
      value: sent.outside,
      errorMessage: errorAt(problems, 'outside'),
    }),
    secondary('Save that it was passed on'),
  ])
  const summaryText = whole.bodies.length > 0 ? 'Pass it on another way' : 'Pass it on to another body'
  return html`
    ${asked.length > 0 && html`<h2 class="govuk-heading-m">With others</h2>${asked}`}
    ${sendForm(whole, doing)}
    ${details({ summaryText, text, open: isWrong })}`
}

/** What is done more rarely: joining, urgency, another team, standing needs. */
export function moreForms(whole: WholeCase, { sent = {}, problems = [] }: Doing): SafeHtml {
  const { found, joinedTo, needs } = whole
  const isWrong = ['queue', 'to'].some((field) => errorAt(problems, field))
  const known = needs.map(({ id, need }) =>
    formFor(whole, 'need-end', [hidden('id', id), secondary(`End: ${kindsOfNeed[need].label}`)]),
  )
  const text = [
    joinedTo
      ? formFor(whole, 'part', secondary(`Separate it from ${joinedTo}`))
      : formFor(whole, 'join', [
          input({
            name: 'to',
            label: { text: 'Join it to the case with this reference' },
            classes: 'govuk-input--width-10',
            value: sent.to,
            errorMessage: errorAt(problems, 'to'),
          }),
          secondary('Join'),
        ]),
    formFor(whole, 'priority', [
      select({
        name: 'priority',
        label: { text: 'Priority' },
        value: found.priority,
        items: Object.entries(priorities).map(([value, label]) => ({ value, text: label })),
      }),
      secondary('Change priority'),
    ]),
    formFor(whole, 'queue', [
      input({
        name: 'queue',
        label: { text: 'Send it to another team' },
        hint: { text: 'The name of its queue, like highways-inspectors' },
        value: sent.queue ?? found.queue ?? '',
        errorMessage: errorAt(problems, 'queue'),
      }),
      secondary('Send'),
    ]),
    found.uprn !== null &&
      formFor(whole, 'need', [
        select({
          name: 'need',
          label: { text: 'What must crews always do there?' },
          items: Object.entries(kindsOfNeed).map(([value, { label }]) => ({ value, text: label })),
        }),
        secondary('Add standing need'),
      ]),
    ...known,
  ]
  return details({ summaryText: 'More', text: html`${text}`, open: isWrong })
}
