import { button, checkboxes, errorAt, input, radios } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { channels, needNames, needsIn, needTitles, noPreference, tellers } from '../model/needs.ts'
import { nameIn, type Person } from '../model/person.ts'
import { sayChannel } from './words.ts'

type Sent = Readonly<Record<string, readonly string[]>>
type Asked = { readonly problems?: readonly Problem[]; readonly sent?: Sent }

/** Where an officer writes down how somebody needs to be written and spoken to. */
export function needsPage(person: Person, { problems = [], sent }: Asked = {}): Page {
  const title = 'Contact needs and preferences'
  const known = needsIn(person)
  const ticked = sent ? (sent.needs ?? []) : known.needs
  return {
    ...formPage(person, title, problems),
    body: html`
      ${heading(person, title)}
      <form method="post" novalidate>
        ${checkboxes({
          name: 'needs',
          fieldset: { legend: { text: 'What do they need?', classes: 'govuk-fieldset__legend--m' } },
          hint: { text: 'Select all that apply, or none.' },
          values: ticked,
          items: needNames.map((name) => ({ value: name, text: needTitles[name] })),
        })}
        ${input({
          name: 'language',
          label: { text: 'Language, if not English', classes: 'govuk-label--m' },
          classes: 'govuk-input--width-20',
          value: sent?.language?.at(-1) ?? known.language,
          errorMessage: errorAt(problems, 'language'),
        })}
        ${radios({
          name: 'preferred',
          fieldset: {
            legend: {
              text: 'How do they want to be contacted?',
              classes: 'govuk-fieldset__legend--m',
            },
          },
          value:
            sent?.preferred?.at(-1) ??
            known.preferred ??
            (person.values.preferred_channel ? noPreference : undefined),
          items: [
            ...channels.map((channel) => ({ value: channel, text: sayChannel(channel) })),
            { value: noPreference, text: 'No preference' },
          ],
        })}
        ${whoTold(problems, sent?.said_by?.at(-1))}
        ${button({ text: 'Save', preventDoubleClick: true })}
      </form>`,
  }
}

/** Where an officer writes down that somebody is said to have died, or that this was a mistake. */
export function deathPage(person: Person, { problems = [], sent }: Asked = {}): Page {
  const title = 'Report a death'
  const { isReportedDead } = needsIn(person)
  return {
    ...formPage(person, title, problems),
    body: html`
      ${heading(person, title)}
      <p class="govuk-body">This does not tell anyone or close anything yet. A warning stays at the top of this person’s page until a service confirms the death, or someone withdraws the report.</p>
      <form method="post" novalidate>
        ${radios({
          name: 'reported_dead',
          fieldset: { legend: { text: 'What have we been told?', classes: 'govuk-fieldset__legend--m' } },
          errorMessage: errorAt(problems, 'reported_dead'),
          value: sent?.reported_dead?.at(-1) ?? (isReportedDead ? 'no' : ''),
          items: [
            { value: 'yes', text: 'That this person has died' },
            { value: 'no', text: 'That this person is alive: an earlier report was wrong' },
          ],
        })}
        ${whoTold(problems, sent?.said_by?.at(-1))}
        ${button({ text: 'Save', preventDoubleClick: true })}
      </form>`,
  }
}

const whoTold = (problems: readonly Problem[], value: string | undefined): SafeHtml =>
  radios({
    name: 'said_by',
    fieldset: { legend: { text: 'Who told us?', classes: 'govuk-fieldset__legend--m' } },
    errorMessage: errorAt(problems, 'said_by'),
    value,
    items: tellers.map((teller) => ({
      value: teller,
      text: teller.charAt(0).toUpperCase() + teller.slice(1),
    })),
  })

/** What every form about a person has: its title, and the way back to the person. */
export function formPage(person: Person, title: string, problems: readonly Problem[]): Omit<Page, 'body'> {
  return {
    title,
    problems,
    breadcrumbs: [
      { text: 'Find a person', href: '/staff/people' },
      { text: nameIn(person.values), href: `/staff/people/${person.id}` },
      { text: title },
    ],
  }
}

/** The heading of a form about a person: whose it is, and what it asks. */
export const heading = (person: Person, title: string): SafeHtml => html`
  <span class="govuk-caption-l">${nameIn(person.values)}</span>
  <h1 class="govuk-heading-l">${title}</h1>`
