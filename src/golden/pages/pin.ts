import { button, dateInput, errorAt, insetText, radios, textarea } from '#govuk'
import { html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Competing, GoldenField, Person } from '../model/person.ts'
import { choiceOf } from '../model/read-pin.ts'
import { formPage, heading } from './needs.ts'
import { sayDay, sayField, sayValue } from './words.ts'

type Choosing = {
  readonly person: Person
  readonly field: GoldenField
  /** All that is said, the value that stands first. */
  readonly said: readonly Competing[]
  readonly say: (source: string) => string
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, string>>
}

/** Where a steward chooses which value stands, for a while; and takes that back. */
export function pinPage({ person, field, said, say, problems = [], sent = {} }: Choosing): Page {
  const title = `Choose the value to use: ${sayField(field).toLowerCase()}`
  const pinned = person.values[field]?.pinned
  return {
    ...formPage(person, title, problems),
    body: html`
      ${heading(person, title)}
      ${
        pinned &&
        html`
          ${insetText({ text: `A steward chose this until ${sayDay(pinned.until)}: ${pinned.reason}` })}
          <form method="post" action="/staff/people/${person.id}/values/${field}/undo" novalidate>
            <input type="hidden" name="pin" value="${pinned.pin}">
            ${button({ text: 'Undo this choice', classes: 'govuk-button--secondary' })}
          </form>`
      }
      <form method="post" novalidate>
        ${radios({
          name: 'value',
          fieldset: { legend: { text: 'Which value is right?', classes: 'govuk-fieldset__legend--m' } },
          errorMessage: errorAt(problems, 'value'),
          value: sent.value,
          items: said.map((each) => ({
            value: choiceOf(each),
            text: sayValue(field, each.value),
            hint: { text: `${say(each.source)}${each.from ? `, true since ${sayDay(each.from)}` : ''}` },
          })),
        })}
        ${textarea({
          name: 'reason',
          label: { text: 'Why?', classes: 'govuk-label--m' },
          hint: { text: 'It is shown on this person’s page.' },
          rows: 3,
          value: sent.reason,
          errorMessage: errorAt(problems, 'reason'),
        })}
        ${dateInput({
          id: 'until',
          namePrefix: 'until',
          fieldset: { legend: { text: 'Until when?', classes: 'govuk-fieldset__legend--m' } },
          hint: {
            text: 'The last day to use it, like 31 3 2027. The service should have corrected its record by then.',
          },
          errorMessage: errorAt(problems, 'until'),
          values: sent,
        })}
        ${button({ text: 'Use this value', preventDoubleClick: true })}
      </form>`,
  }
}
