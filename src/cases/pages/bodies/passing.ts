import { details, errorAt, input, insetText, radios, textarea, warningText } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { PassingKept } from '../../model/bodies/passing-kept.ts'
import { showsPoint } from '../../model/bodies/request.ts'
import type { WholeCase } from '../../model/case.ts'
import type { Passed } from '../../model/passed.ts'
import { type Doing, formFor, hidden, secondary } from '../forms.ts'
import { sayTime } from '../words.ts'

/** How far a case has come on its way to a body’s server, and what an officer can do about it. */
export function passingPart(whole: WholeCase, passed: Passed, kept: PassingKept, doing: Doing): SafeHtml {
  const isStuck = kept.state === 'stuck' || kept.state === 'refused' || kept.state === 'unknown'
  return html`
    <h3 class="govuk-heading-s">${passed.body}</h3>
    ${
      isStuck
        ? warningText({ text: stateWords(passed, kept), iconFallbackText: 'Warning' })
        : insetText({ text: stateWords(passed, kept) })
    }
    ${isStuck && decisions(whole, kept, doing)}`
}

function stateWords({ body }: Passed, kept: PassingKept): string {
  const again = kept.nextAttemptAt ? ` We try again at ${sayTime(kept.nextAttemptAt)}.` : ''
  const why = kept.failure ? ` ${kept.failure}.` : ''
  switch (kept.state) {
    case 'waiting':
      return `Waiting to be sent.${why}${kept.attempts > 0 ? again : ''}`
    case 'sending':
    case 'handed':
      return 'It is being sent.'
    case 'looking':
    case 'unknown':
      return `Nobody knows whether they have it.${why}${again}`
    case 'sent':
      return sentWords(kept)
    case 'refused':
      return `${body} will not take it: “${kept.said ?? ''}”.`
    case 'stuck':
      return `It is not sent.${why || ' It was tried too often.'} Tell them another way, or change what is wrong.`
  }
}

function sentWords({ theirNumber, token, said, status, statusWords }: PassingKept): string {
  const number = theirNumber
    ? `They have it as ${theirNumber}.`
    : `They have it, and have given no number yet${token ? ` (token ${token})` : ''}.`
  const notice = said ? ` They said: “${said}”.` : ''
  const news = status
    ? ` Their last word: ${status.replaceAll('_', ' ')}${statusWords ? `, “${statusWords}”` : ''}.`
    : ''
  return `${number}${notice}${news}`
}

function decisions(
  whole: WholeCase,
  { passed, state }: PassingKept,
  { sent = {}, problems = [] }: Doing,
): Content {
  const isMine = sent.passing === passed
  return html`
    ${
      state !== 'unknown' &&
      formFor(whole, 'send-again', [hidden('passing', passed), secondary('Send it again')])
    }
    ${formFor(whole, 'they-have-it', [
      hidden('passing', passed),
      input({
        id: `number-${passed}`,
        name: 'number',
        label: { text: 'They have it. What is their reference?' },
        classes: 'govuk-input--width-10',
        value: isMine ? sent.number : '',
        errorMessage: isMine ? errorAt(problems, 'number') : undefined,
      }),
      secondary('Save their reference'),
    ])}`
}

/** To have a case sent to a body’s server; nothing where no body takes this service. */
export function sendForm(whole: WholeCase, { sent = {}, problems = [] }: Doing): Content {
  const { bodies, found } = whole
  if (bodies.length === 0) return false
  const isWrong = ['to-body', 'for-them', 'place-words'].some((field) => errorAt(problems, field))
  const hasPoint = showsPoint(whole.definition, found.place)
  const text = formFor(whole, 'send-on', [
    radios({
      name: 'to-body',
      value: sent['to-body'] ?? (bodies.length === 1 ? bodies[0]?.id : undefined),
      classes: 'govuk-radios--small',
      errorMessage: errorAt(problems, 'to-body'),
      fieldset: { legend: { text: 'Who do you want to send it to?' } },
      items: bodies.map(({ id, name }) => ({ value: id, text: name })),
    }),
    textarea({
      name: 'for-them',
      rows: 4,
      value: sent['for-them'],
      label: { text: 'What do they need to know?' },
      hint: {
        text: `They also get ${hasPoint ? 'the point on the map and ' : ''}the answers that were picked from a list. They do not get names, phone numbers, emails, home addresses, photographs or what the resident wrote: write nothing of that here unless they need it`,
      },
      errorMessage: errorAt(problems, 'for-them'),
    }),
    input({
      name: 'place-words',
      value: sent['place-words'],
      label: { text: hasPoint ? 'Where is it, in words? (optional)' : 'Where is it, in words?' },
      errorMessage: errorAt(problems, 'place-words'),
    }),
    secondary('Send it'),
  ])
  return details({ summaryText: 'Send it to another body', text, open: isWrong })
}
