import { button, details, errorAt, radios } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Compared } from '../model/compare-fields.ts'
import { goldenFields } from '../model/person.ts'
import { keyHint } from './last-answer.ts'
import { sayFound, sayLabel } from './words.ts'

type Mending = {
  readonly action: string
  /** What moves as it is shown: goes along with an answer that moves it. */
  readonly moving: SafeHtml | undefined
  readonly compared: readonly Compared[]
  /** What the two records are called. */
  readonly titles: readonly [string, string]
  /** Whose record can be taken out. */
  readonly mayGo: readonly ('a' | 'b')[]
  readonly problems: readonly Problem[]
}

/** The two answers that need a choice: which value is wrong, and which record is somebody else's. */
export function mendForms({ action, moving, compared, titles, mayGo, problems }: Mending): SafeHtml {
  // A postcode comes with its address: by itself it is wrong only where both have the same address.
  const isOneAddress = compared.some(({ field, agreement }) => field === 'address' && agreement === 'same')
  const mayBeWrong = (field: string) =>
    goldenFields.some((known) => known === field) &&
    (isOneAddress || (field !== 'postcode' && field !== 'uprn'))
  const wrong = compared.filter(
    ({ field, left, right, agreement }) => left && right && agreement !== 'same' && mayBeWrong(field),
  )
  const values = wrong.flatMap(({ field, left, right }) => [
    { value: `a ${field}`, text: `${sayLabel(field)} ${sayFound(left)}, in ${titles[0]}` },
    { value: `b ${field}`, text: `${sayLabel(field)} ${sayFound(right)}, in ${titles[1]}` },
  ])
  const records = mayGo.map((side) => ({ value: side, text: titles[side === 'a' ? 0 : 1] }))
  return html`
    ${values.length > 0 && chooser({ action, moving, key: 'w', name: 'value', answer: 'wrong-value', problems, summary: 'The same person, but a value is wrong', legend: 'Which value is wrong?', hint: 'The value of the other record stands for a year, and the application is told.', items: values, save: 'Same person, and that value is wrong' })}
    ${records.length > 0 && chooser({ action, moving: undefined, key: 'p', name: 'record', answer: 'split', problems, summary: 'One of the records is somebody else’s', legend: 'Which record was joined to the wrong person?', hint: 'It becomes somebody of its own, and stays so in every build. The question is asked again.', items: records, save: 'Take that record out' })}`
}

type Chooser = {
  readonly action: string
  readonly moving: SafeHtml | undefined
  readonly key: string
  readonly name: string
  readonly answer: string
  readonly summary: string
  readonly legend: string
  readonly hint: string
  readonly save: string
  readonly items: readonly { readonly value: string; readonly text: string }[]
  readonly problems: readonly Problem[]
}

const chooser = ({
  action,
  moving,
  key,
  name,
  answer,
  summary,
  legend,
  hint,
  save,
  items,
  problems,
}: Chooser): SafeHtml =>
  details({
    summaryText: html`<span data-key="${key}">${summary}${keyHint(key)}</span>`,
    open: problems.some(({ field }) => field === name),
    text: html`
      <form method="post" action="${action}" novalidate>
        <input type="hidden" name="answer" value="${answer}">
        ${moving}
        ${radios({ name: 'mended', idPrefix: name, fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }, hint: { text: hint }, errorMessage: errorAt(problems, name), items })}
        ${button({ text: save, classes: 'govuk-button--secondary' })}
      </form>`,
  })
