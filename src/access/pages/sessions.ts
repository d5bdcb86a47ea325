import { button, table } from '#govuk'
import { timeZone } from '#kit/day'
import { html } from '#kit/html'
import type { Page } from '#kit/page'
import type { Session } from '../model/session.ts'
import { titleOfRole } from '../model/staff.ts'

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone,
})

/** Everybody who is signed in now, each to be signed out. `own` is the session that the page is shown in. */
export function sessionsPage(sessions: readonly Session[], own: string | undefined): Page {
  const title = 'Who is signed in'
  const rows = sessions.map((session) => [
    { text: session.name },
    { text: titleOfRole(session.role) },
    { text: session.purposeTitle ?? 'none yet' },
    { text: moment.format(session.beganAt) },
    { text: moment.format(session.lastSeenAt) },
    { text: session.id === own ? 'you, here' : ending(session) },
  ])
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">People are signed out after 20 minutes without activity, and after 12 hours in any case.</p>
      ${table({ head: ['Name', 'Role', 'Purpose', 'Since', 'Last used', 'Sign out'].map((text) => ({ text })), rows })}`,
  }
}

function ending({ id, name }: Session) {
  const text = html`Sign out<span class="govuk-visually-hidden"> ${name}</span>`
  return html`
    <form method="post" action="/staff/sessions/${id}/end">
      ${button({ text, classes: 'govuk-button--secondary govuk-!-margin-bottom-0' })}
    </form>`
}
