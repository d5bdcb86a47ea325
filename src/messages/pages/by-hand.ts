import { button, errorAt, input, radios, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Sent } from '../model/by-hand.ts'
import { formatNames, formatTitle, neededFormats } from '../model/format.ts'

/** What the page of what was sent about a case shows. */
export type ByHandShown = {
  readonly about: string
  readonly sent: readonly Sent[]
  readonly typed: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
}

/** What was sent about a case and in which forms, and what a person has sent besides. */
export function byHandPage({ about, sent, typed, problems }: ByHandShown): Page {
  const title = `What was sent about ${about}`
  const rows = sent.flatMap(({ name, went }) =>
    went.map(({ format, hasGone }) => [
      { text: name },
      { text: formatNames[format] },
      { text: hasGone ? 'Sent' : 'Not sent, or not yet' },
    ]),
  )
  return {
    title,
    problems,
    breadcrumbs: [
      { text: 'Cases', href: '/staff/cases' },
      { text: about, href: `/staff/cases/${about}` },
      { text: 'What was sent' },
    ],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${
        sent.length > 0
          ? table({
              caption: 'Messages',
              captionClasses: 'govuk-table__caption--m',
              head: ['Message', 'Form', 'State'].map((text) => ({ text })),
              rows,
              firstCellIsHeader: true,
            })
          : html`<p class="govuk-body">Nothing has been sent about it.</p>`
      }
      ${sent.length > 0 && form({ about, sent, typed, problems })}`,
  }
}

const form = ({ about, sent, typed, problems }: ByHandShown) => html`
  <h2 class="govuk-heading-m">Record something you sent yourself</h2>
  <p class="govuk-body">A case can only be closed when everything about it has gone out in the format the person needs. Record here what you sent by hand, like braille.</p>
  <form method="post" action="/staff/outbox/about/${about}" novalidate>
    ${radios({
      name: 'mark',
      value: typed.mark,
      fieldset: { legend: { text: 'What have you sent?', classes: 'govuk-fieldset__legend--s' } },
      items: sent.map(({ mark, name }) => ({ value: mark, text: name })),
      errorMessage: errorAt(problems, 'mark'),
    })}
    ${radios({
      name: 'format',
      value: typed.format,
      fieldset: { legend: { text: 'In which format?', classes: 'govuk-fieldset__legend--s' } },
      items: neededFormats.map((value) => ({ value, text: formatTitle(value) })),
      errorMessage: errorAt(problems, 'format'),
    })}
    ${input({
      name: 'note',
      value: typed.note,
      label: { text: 'How and when did you send it?', classes: 'govuk-label--s' },
      hint: { text: 'For example, in braille, by first class post, 4 March' },
      errorMessage: errorAt(problems, 'note'),
    })}
    ${button({ text: 'Save' })}
  </form>`

/** What was sent about a case, on its page: how much, and where to see it. */
export function sentPart(about: string, sent: readonly Sent[]): SafeHtml | false {
  if (sent.length === 0) return false
  const count = sent.length === 1 ? 'One message was' : `${sent.length} messages were`
  return html`
    <h2 class="govuk-heading-m">Messages</h2>
    <p class="govuk-body">${count} written about this case. <a class="govuk-link" href="/staff/outbox/about/${about}">See what was sent, and in which format</a></p>`
}
