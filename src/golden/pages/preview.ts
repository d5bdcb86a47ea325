import { button, errorAt, insetText, summaryList, table, textarea, warningText } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { SourceRecord } from '#sources'
import { nameIn, type Person } from '../model/person.ts'
import type { Preview } from '../service/preview.ts'
import { sides } from './preview-sides.ts'
import { sayField, sayValue } from './words.ts'

/** What is shown beside what moves, and what was wrong with what was sent. */
export type Previewing = {
  /** What other modules keep of those who move or stay: cases, notices. */
  readonly beside: Content
  readonly problems?: readonly Problem[]
  readonly reason?: string
}

/** What would move if two people were made one: shown before anybody decides it. */
export function mergePage(preview: Preview, view: Previewing): Page {
  const { stays, goes } = preview
  if (!goes) throw new TypeError('a merge is of two people')
  const title = 'Merge two people'
  return {
    ...around(stays, title, view.problems),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Nothing has been changed yet. This is what moves, what stays and who is told.</p>
      ${preview.contradicted > 0 && contradictedBy(preview, goes)}
      ${preview.isAlerted && warningText({ text: `One of them is restricted. The joined record is restricted, nobody finds it by an address, and stewards are alerted to check that no one is put in danger.` })}
      ${sides(preview, [stays, goes])}
      ${changesOf(preview, `What changes for ${nameIn(stays.values)}`)}
      <h2 class="govuk-heading-m">Cases and notices that move</h2>
      <p class="govuk-body">What is kept under the identifier of ${nameIn(goes.values)} is found with ${nameIn(stays.values)} from then on. No reference of a case changes, and what services were told stands.</p>
      ${view.beside}
      ${told(['The other identifier leads to the one that stays, for every program that has kept it.', 'Programs that follow changes read that two became one: identifiers, and no value.', preview.isAlerted ? 'Stewards get an alert about who is hidden from now on.' : undefined, 'No application, no service and nobody outside is told anything.'])}
      ${preview.contradicted === 0 && confirm(preview, view, { submit: 'Merge these two people', action: `/staff/people/${stays.id}/merge/${goes.id}` })}
      <p class="govuk-body"><a class="govuk-link" href="/staff/people/${stays.id}">Leave them as they are</a></p>`,
  }
}

/** What would move if some records were taken from a person: shown before anybody decides it. */
export function splitPreviewPage(preview: Preview, view: Previewing): Page {
  const { stays, moved } = preview
  const title = 'Split records into another person'
  return {
    ...around(stays, title, view.problems),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Nothing has been changed yet. This is what moves, what stays and who is told.</p>
      ${preview.contradicted > 0 && warningText({ text: 'Another data steward said that these are one person. If you split them they are apart at once, and a third data steward is asked.' })}
      ${preview.becomesRestricted && warningText({ text: 'This person is restricted. Both stay restricted, whoever is who.' })}
      ${sides(preview, [stays, undefined])}
      ${changesOf(preview, `What changes for ${nameIn(stays.values)}`)}
      ${apartOf(preview)}
      <h2 class="govuk-heading-m">Cases and notices that stay</h2>
      <p class="govuk-body">Cases stay with ${nameIn(stays.values)}. If one is about the other person, say so on the case afterwards.</p>
      ${view.beside}
      ${told(['The new person gets an identifier of their own; the other keeps theirs.', 'Programs that follow changes read that one became two: identifiers, and no value.', 'No application, no service and nobody outside is told anything.'])}
      ${confirm(preview, view, { submit: 'Split these records', action: `/staff/people/${stays.id}/split`, records: moved })}
      <p class="govuk-body"><a class="govuk-link" href="/staff/people/${stays.id}">Leave them as they are</a></p>`,
  }
}

/** Why two cannot be joined now, and how another steward comes to decide it. */
function contradictedBy({ stays, isAsked }: Preview, goes: Person): SafeHtml {
  const said = 'A data steward has decided that these are not one person.'
  if (isAsked)
    return warningText({ text: `${said} Another data steward has been asked whether they are, and decides.` })
  return html`
    ${warningText({ text: `${said} They can be joined once that is undone, or once another data steward has decided that they are.` })}
    <form method="post" action="/staff/people/${stays.id}/merge/${goes.id}" novalidate>
      ${button({ text: 'Ask another data steward', name: 'ask', value: 'yes', preventDoubleClick: true })}
    </form>`
}

const around = (person: Person, title: string, problems: readonly Problem[] = []) => ({
  title,
  problems,
  width: 'full' as const,
  breadcrumbs: [
    { text: 'Find a person', href: '/staff/people' },
    { text: nameIn(person.values), href: `/staff/people/${person.id}` },
    { text: title },
  ],
})

function changesOf({ changes }: Preview, heading: string): SafeHtml {
  return html`
    <h2 class="govuk-heading-m">${heading}</h2>
    ${
      changes.length === 0
        ? insetText({ text: 'No value that is shown of them changes.' })
        : table({
            caption: 'Values that change',
            captionClasses: 'govuk-visually-hidden',
            firstCellIsHeader: true,
            head: [{ text: 'Value' }, { text: 'Now' }, { text: 'Then' }],
            rows: changes.map(({ field, before, after }) => [
              { text: sayField(field) },
              { text: before === undefined ? 'Not known' : sayValue(field, before) },
              { text: after === undefined ? 'Not known' : sayValue(field, after) },
            ]),
          })
    }`
}

/** All that the person would be who is taken away. */
function apartOf({ apart }: Preview): Content {
  if (!apart) return undefined
  const rows = Object.entries(apart.values).map(([field, value]) => ({
    key: { text: sayField(field as keyof typeof apart.values) },
    value: { text: sayValue(field as keyof typeof apart.values, value.value) },
  }))
  return html`
    <h2 class="govuk-heading-m">Who the other person would be</h2>
    ${rows.length > 0 ? summaryList({ rows }) : insetText({ text: 'Nothing would be known of them.' })}`
}

const told = (lines: readonly (string | undefined)[]): SafeHtml => html`
  <h2 class="govuk-heading-m">Who is told</h2>
  <ul class="govuk-list govuk-list--bullet">${lines.map((line) => line && html`<li>${line}</li>`)}</ul>`

function confirm(
  { mark }: Preview,
  { problems = [], reason = '' }: Previewing,
  { submit, action, records = [] }: { submit: string; action: string; records?: readonly SourceRecord[] },
): SafeHtml {
  return html`
    <form method="post" action="${action}" novalidate>
      <input type="hidden" name="mark" value="${mark}">
      ${records.map(({ source, id }) => html`<input type="hidden" name="records" value="${JSON.stringify([source, id])}">`)}
      ${textarea({
        name: 'reason',
        label: { text: 'Why?', classes: 'govuk-label--m' },
        hint: { text: 'Up to 500 characters. It stands beside the decision, which can be undone exactly.' },
        rows: 3,
        value: reason,
        errorMessage: errorAt(problems, 'reason'),
      })}
      ${button({ text: submit, name: 'confirm', value: 'yes', preventDoubleClick: true })}
    </form>`
}
