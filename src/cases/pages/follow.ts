import { button, errorAt, input, panel, radios, textarea } from '#govuk'
import { html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { sayDay } from '#services'
import type { PublicReport } from '../model/public-report.ts'
import { reopenDays } from '../model/state.ts'
import { serviceName, thingReported } from './words.ts'

/** What someone typed, and what is wrong with it. */
export type FollowAsked = { readonly typed?: string; readonly problems?: readonly Problem[] }

const reportPath = (reference: string) => `/reports/${reference}`

const crumbs = (reference: string, title: string) => [
  { text: 'Reports', href: '/reports' },
  { text: reference, href: reportPath(reference) },
  { text: title },
]

/** Where someone asks to be written to about a report, or to be written to no more. */
export function followPage(
  { reference, service }: PublicReport,
  { typed = '', problems = [] }: FollowAsked,
): Page {
  const title = 'Get updates about a report'
  return {
    title,
    problems,
    breadcrumbs: crumbs(reference, 'Get updates'),
    body: html`
      <span class="govuk-caption-l">${thingReported(service)}, ${reference}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">We will tell you each time something happens. You do not need an account.</p>
      <form method="post" action="${reportPath(reference)}/follow" novalidate>
        ${input({
          name: 'contact',
          label: { text: 'Email address or mobile phone number', classes: 'govuk-label--s' },
          hint: { text: 'We use it for this report only, and delete it a year after it is closed' },
          value: typed,
          autocomplete: 'email',
          spellcheck: false,
          errorMessage: errorAt(problems, 'contact'),
        })}
        ${radios({
          name: 'stop',
          value: 'no',
          fieldset: { legend: { text: 'What would you like?', classes: 'govuk-fieldset__legend--s' } },
          items: [
            { value: 'no', text: 'Get updates' },
            { value: 'yes', text: 'Stop updates' },
          ],
        })}
        ${button({ text: 'Continue' })}
      </form>`,
  }
}

/** What has been done about it. */
export function followedPage(
  reference: string,
  { isStop, by }: { readonly isStop: boolean; readonly by: 'text' | 'email' },
): Page {
  const title = isStop ? 'You will not get any more updates' : 'You will get updates'
  const how = by === 'text' ? 'a text message' : 'an email'
  return {
    title,
    breadcrumbs: crumbs(reference, 'Get updates'),
    body: html`
      ${panel({ titleText: title, text: html`About report<br><strong>${reference}</strong>` })}
      ${!isStop && html`<p class="govuk-body">We have sent you ${how} to check that it works. You can stop updates at any time.</p>`}
      <p class="govuk-body"><a class="govuk-link" href="${reportPath(reference)}">Back to the report</a></p>`,
  }
}

/** Where someone who is affected says that a closed report is not put right. */
export function reopenPage(
  { reference, service, closedAt }: PublicReport,
  isPossible: boolean,
  { typed = '', problems = [] }: FollowAsked,
): Page {
  const title = 'Tell us it is not fixed'
  const why = closedAt
    ? `We closed it more than ${reopenDays} days ago. Please report it again, so that we look at it as it is now.`
    : 'It is still open. We have not finished with it.'
  const form = html`
    <p class="govuk-body">Anyone affected can ask us to look again, within ${reopenDays} days. What we promised then starts again today.</p>
    <form method="post" action="${reportPath(reference)}/reopen" novalidate>
      ${textarea({
        name: 'why',
        rows: 4,
        value: typed,
        label: { text: 'What is still wrong?', classes: 'govuk-label--s' },
        hint: { text: 'Please do not give your name or other details about people' },
        errorMessage: errorAt(problems, 'why'),
      })}
      ${button({ text: 'Open the report again', preventDoubleClick: true })}
    </form>`
  return {
    title,
    problems,
    breadcrumbs: crumbs(reference, 'Not put right'),
    body: html`
      <span class="govuk-caption-l">${thingReported(service)}, ${reference}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      ${isPossible ? form : html`<p class="govuk-body">${why}</p><p class="govuk-body"><a class="govuk-link" href="/services/${service}">${serviceName(service)}</a></p>`}`,
  }
}

/** That it is open again, and what is promised now. */
export function reopenedPage(reference: string, day: string | null): Page {
  const title = 'We have opened it again'
  return {
    title,
    breadcrumbs: crumbs(reference, 'Open again'),
    body: html`
      ${panel({ titleText: title, text: html`Report<br><strong>${reference}</strong>` })}
      ${!!day && html`<p class="govuk-body">We will put it right by <strong>${sayDay(day)}</strong>.</p>`}
      <p class="govuk-body"><a class="govuk-link" href="${reportPath(reference)}">Back to the report</a></p>`,
  }
}
