import { button, insetText } from '#govuk'
import { html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Correction } from '../model/correction.ts'
import type { Person } from '../model/person.ts'
import { correctionFields } from './correction-fields.ts'
import { formPage, heading } from './needs.ts'
import { sayField, sayValue } from './words.ts'

type Asked = {
  readonly person: Person
  /** Those that wait. */
  readonly corrections: readonly Correction[]
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, string>>
}

/** Where an officer writes down, for somebody who says so, what should stand instead of what stands now. */
export function askCorrectionPage({ person, corrections, problems = [], sent = {} }: Asked): Page {
  const title = 'Add or correct a detail'
  const { values } = person
  return {
    ...formPage(person, title, problems),
    body: html`
      ${heading(person, title)}
      ${corrections.map(({ field, value }) =>
        insetText({
          text: `Asked already, and not decided yet: ${sayField(field).toLowerCase()} should be ${sayValue(field, value)}.`,
        }),
      )}
      <p class="govuk-body">Nothing changes at once. A data steward decides. Then each service that says otherwise is asked to change its record.</p>
      <form method="post" action="/staff/people/${person.id}/corrections" novalidate>
        ${correctionFields(problems, sent, {
          what: 'What is wrong or missing?',
          says: (field) => (values[field] ? sayValue(field, values[field].value) : 'nothing yet'),
          because: 'How is this known?',
          becauseHint: 'For example: shown a passport at the counter.',
          tellBy: 'How should we tell them the result?',
          tellNobody: 'They will ask us',
          tellAt: 'Email address or mobile number',
          tellAtHint: 'Only if we should tell them.',
        })}
        ${button({ text: 'Ask for this to be put right', preventDoubleClick: true })}
      </form>`,
  }
}
