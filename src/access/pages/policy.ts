import { button, errorAt, insetText, radios, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Purpose, Right } from '../model/policy.ts'
import { titleOfRole } from '../model/staff.ts'

const basisOf = ({ article, statute }: Purpose): string => `${article}. ${statute}.`

/** What the page that asks for a purpose shows. */
export type Asking = {
  readonly purposes: readonly Purpose[]
  /** The purpose that they have stated already, if any. */
  readonly stated: string
  /** Where they were going. */
  readonly back: string
  readonly problems?: readonly Problem[]
}

/** Asks an officer why they look at people's records. */
export function purposePage({ purposes, stated, back, problems = [] }: Asking): Page {
  const title = 'Why are you looking at people’s records?'
  const items = purposes.map((purpose) => ({
    value: purpose.name,
    text: purpose.title,
    hint: { text: `${purpose.sentence} In law: ${basisOf(purpose)}` },
  }))
  const only = purposes.length === 1 ? purposes[0]?.name : undefined
  const question = {
    name: 'purpose',
    fieldset: { legend: { text: title, classes: 'govuk-fieldset__legend--l', isPageHeading: true } },
    hint: {
      text: 'Your purpose is written down with every record you open, and the person it is about can ask to see it. Change it when you start something else.',
    },
    items,
    value: stated || only,
  }
  return {
    title,
    problems,
    body: html`
      <form method="post" action="/staff/purpose" novalidate>
        <input type="hidden" name="back" value="${back}">
        ${radios({ ...question, errorMessage: errorAt(problems, 'purpose') })}
        ${button({ text: 'Continue' })}
      </form>
      <p class="govuk-body"><a class="govuk-link" href="/staff/policy">See what each role may do, and why</a></p>
      <form method="post" action="/sign-out/everywhere">
        ${insetText({ text: 'If you think that someone else has used your sign-in, sign out everywhere and tell an administrator.' })}
        ${button({ text: 'Sign out everywhere', classes: 'govuk-button--secondary' })}
      </form>`,
  }
}

/** The whole table of who may do what, and why. */
export function policyPage(rights: readonly Right[], purposes: readonly Purpose[]): Page {
  const title = 'Who may do what, and why'
  const byRole = Map.groupBy(rights, ({ role }) => role)
  const roles = [...byRole.keys()].toSorted((one, other) =>
    titleOfRole(one).localeCompare(titleOfRole(other)),
  )
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">A role may do what is listed, for the purpose that it is listed under, and nothing else. The pages of Guildhall and its database both read this one table.</p>
      ${roles.map((role) => roleTable(role, byRole.get(role) ?? [], purposes))}
      <h2 class="govuk-heading-m">Purposes, and what in law lets us</h2>
      ${purposeTable(purposes)}`,
  }
}

function roleTable(role: string, rights: readonly Right[], purposes: readonly Purpose[]): SafeHtml {
  const byPurpose = Map.groupBy(rights, ({ purpose }) => purpose)
  const theirs = purposes.filter(({ name }) => byPurpose.has(name))
  return table({
    caption: `As ${titleOfRole(role)}`,
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: 'Purpose' }, { text: 'May' }],
    rows: theirs.map(({ name, title }) => [
      { text: html`${title}<br><code>${name}</code>` },
      { text: actionsOf(byPurpose.get(name) ?? []) },
    ]),
  })
}

function actionsOf(rights: readonly Right[]): SafeHtml {
  const codes = rights.map(({ action }, at) => html`${at > 0 && ', '}<code>${action}</code>`)
  return html`${codes}`
}

function purposeTable(purposes: readonly Purpose[]): SafeHtml {
  return table({
    firstCellIsHeader: true,
    head: [{ text: 'Purpose' }, { text: 'What it is for' }, { text: 'Lawful basis' }],
    rows: purposes.map((purpose) => [
      { text: purpose.title },
      { text: purpose.sentence },
      { text: basisOf(purpose) },
    ]),
  })
}
