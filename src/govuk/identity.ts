import { html, type SafeHtml } from '#kit/html'

/** The member of staff who is signed in. */
export type Identity = {
  readonly name: string
  readonly role: string
  readonly purpose?: string | undefined
  readonly purposeTitle?: string | undefined
}

/** Who is signed in, and the purpose that they have stated: it is written with every look at a person. */
export function identity({ name, role, purpose, purposeTitle = purpose }: Identity): SafeHtml {
  const stated = purpose
    ? html`Your purpose: <strong>${purposeTitle}</strong>
        <a class="govuk-link" href="/staff/purpose">Change<span class="govuk-visually-hidden"> your purpose</span></a>`
    : html`<a class="govuk-link" href="/staff/purpose">State your purpose</a>`
  return html`
    <section class="guildhall-identity" aria-label="Signed in">
      <div class="govuk-width-container guildhall-identity__row">
        <p class="govuk-body-s">${name}, ${role}</p>
        <p class="govuk-body-s">${stated}</p>
        <form method="post" action="/sign-out">
          <button type="submit" class="govuk-body-s guildhall-link-button">Sign out</button>
        </form>
      </div>
    </section>`
}
