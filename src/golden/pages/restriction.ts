import { button, errorAt, insetText, panel, textarea, warningText } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Lift } from '../model/lift.ts'
import type { Restriction } from '../service/restrict.ts'
import { formPage, heading } from './needs.ts'
import { sayMoment } from './words.ts'

type Again = { readonly problems: readonly Problem[]; readonly reason?: string | undefined }
type Asked = Partial<Again> & { readonly say: (source: string) => string }

/** Where a person is hidden, by one; and where that is lifted, by two. */
export function restrictionPage(restriction: Restriction, { say, problems = [], reason }: Asked): Page {
  const { person } = restriction
  const title = person.isRestricted ? 'Lift a restriction' : 'Restrict a person'
  return {
    ...formPage(person, title, problems),
    body: html`
      ${heading(person, title)}
      ${person.isRestricted ? lifting(restriction, say, { problems, reason }) : setting({ problems, reason })}`,
  }
}

const setting = (again: Again): SafeHtml => html`
  <p class="govuk-body">Do this when somebody could be in danger if their address were found. It counts at once:</p>
  <ul class="govuk-list govuk-list--bullet">
    <li>nobody finds them by an address, a phone number or an email address</li>
    <li>only those who care for them, and data stewards, can open their record</li>
    <li>whoever lives with them is hidden too</li>
  </ul>
  ${warningText({ text: 'To lift it takes two people. If your own role does not see restricted people, you cannot open this record again.' })}
  ${reasonForm({ ...again, action: 'restrict', label: 'Why must they not be found?', submit: 'Restrict this person' })}`

function lifting({ lift, isOwn, saying, mayLift }: Restriction, say: Asked['say'], again: Again): Content {
  if (!mayLift)
    return insetText({ text: 'This person is restricted. Ask a data steward if that is no longer right.' })
  const ended = lift?.isOvertaken && overtaken(lift, isOwn)
  if (saying.length > 0)
    return [
      ended,
      insetText({
        text: `${new Intl.ListFormat('en-GB').format(saying.map(say))} still ${saying.length === 1 ? 'says' : 'say'} that this person is restricted. Ask there first.`,
      }),
    ]
  if (!lift || ended)
    return html`
      ${ended}
      <p class="govuk-body">Somebody else must agree before anything changes.</p>
      ${reasonForm({ ...again, action: 'ask', label: 'Why can they be found again?', submit: 'Ask to lift the restriction' })}`
  return isOwn ? [asking(lift), newDanger(again)] : answering(lift)
}

const askedOn = ({ askedAt, reason }: Lift): SafeHtml =>
  html`<p class="govuk-body">Asked on ${sayMoment(askedAt)}: ${reason}</p>`

/** What was asked, for whoever asked. */
const asking = (lift: Lift): Content => [
  askedOn(lift),
  insetText({ text: 'You asked for this. Somebody else must agree.' }),
]

/** What was asked, for whoever may agree. */
const answering = (lift: Lift): SafeHtml => html`
    ${askedOn(lift)}
    <form method="post" novalidate>
      <div class="govuk-button-group">
        <button type="submit" class="govuk-button govuk-button--warning" name="action" value="agree" data-module="govuk-button">Agree: lift the restriction</button>
        <button type="submit" class="govuk-button govuk-button--secondary" name="action" value="refuse" data-module="govuk-button">Do not lift it</button>
      </div>
    </form>`

/** That nobody can agree any more to what was asked: said first, and to whoever asked as theirs. */
const overtaken = (lift: Lift, isOwn: boolean): SafeHtml => html`
  ${insetText({ text: `${isOwn ? 'What you asked for' : 'What was asked for'} has ended. Since then somebody or an application has said that this person must not be found, or they were joined with somebody restricted. Find out why. If it is over, ask again.` })}
  ${askedOn(lift)}`

/** Whoever else sees it does not lift it; whoever asked says here that it does not hold any more. */
const newDanger = (again: Again): SafeHtml => html`
  <h2 class="govuk-heading-m">If they are in danger again</h2>
  <p class="govuk-body">Say so here. Nobody can then agree to what was asked. It must be asked anew.</p>
  ${reasonForm({ ...again, action: 'restrict', label: 'Why must they not be found?', submit: 'Keep this person restricted' })}`

type Reason = Again & {
  readonly action: string
  readonly label: string
  readonly submit: string
}

const reasonForm = ({ problems, reason, action, label, submit }: Reason): SafeHtml => html`
  <form method="post" novalidate>
    <input type="hidden" name="action" value="${action}">
    ${textarea({
      name: 'reason',
      label: { text: label, classes: 'govuk-label--m' },
      hint: { text: 'Only those who may lift a restriction read this. Do not write an address.' },
      rows: 3,
      value: reason,
      errorMessage: errorAt(problems, 'reason'),
    })}
    ${button({ text: submit, classes: 'govuk-button--warning', preventDoubleClick: true })}
  </form>`

/** Said after somebody has been restricted: whoever did it may not see them any more. */
export function restrictedPage(): Page {
  return {
    title: 'Restricted',
    body: html`
      ${panel({ titleText: 'Restricted', text: 'This person cannot be found any more' })}
      <p class="govuk-body">If you spoke with them, tell them so. A data steward can help if it was a mistake.</p>
      <p class="govuk-body"><a class="govuk-link" href="/staff/people">Find a person</a></p>`,
  }
}
