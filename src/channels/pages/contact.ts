import { insetText, warningText } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { type Council, relayNumber, telephone } from '../model/council.ts'

const called = (number: string): Content =>
  html`<a class="govuk-link guildhall-no-break" href="${telephone(number)}">${number}</a>`

const linesOf = (lines: readonly string[]): Content => lines.map((line, at) => [at > 0 && html`<br>`, line])

/** How to reach a person, for whoever cannot go online or will not. */
export function contactPage(council: Council): Page {
  const title = 'Contact us'
  const { counter } = council
  return {
    title,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">You do not have to go online. We can do everything on this website with you, by phone or in person.</p>
      ${warningText({ text: html`If there is danger and it cannot wait, call ${called(council.emergencyPhone)} at any time. If someone is hurt, call 999.`, iconFallbackText: 'Warning' })}
      <h2 class="govuk-heading-m">Phone</h2>
      <p class="govuk-body">${called(council.phone)}<br>${council.phoneHours}</p>
      <h2 class="govuk-heading-m">Relay UK</h2>
      <p class="govuk-body">If you cannot hear or speak on the phone, you can type what you want to say. Dial ${called(relayNumber(council))}.</p>
      <h2 class="govuk-heading-m">In person</h2>
      <p class="govuk-body">${counter.name}<br>${linesOf(counter.address)}</p>
      <p class="govuk-body">${counter.hours}. You do not need to book. Someone can come with you.</p>
      <h2 class="govuk-heading-m">Letter</h2>
      <p class="govuk-body">${linesOf(council.post)}</p>
      <h2 class="govuk-heading-m">Email</h2>
      <p class="govuk-body"><a class="govuk-link" href="mailto:${council.email}">${council.email}</a></p>
      ${insetText({ text: 'We can send you anything in large print, easy read, audio or braille, and we can find you an interpreter. Tell us what you need.' })}`,
  }
}
