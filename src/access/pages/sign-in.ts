import { button, errorAt, insetText, radios } from '#govuk'
import { html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { demonstrationAccounts, titleOfRole } from '../model/staff.ts'

/** Where one chooses whom to be in a demonstration. */
export function accountsPage(problems: readonly Problem[] = []): Page {
  const title = 'Who do you want to sign in as?'
  const items = demonstrationAccounts.map(({ subject, name, role }) => ({
    value: subject,
    text: name,
    hint: { text: titleOfRole(role) },
  }))
  const question = {
    name: 'account',
    fieldset: { legend: { text: title, classes: 'govuk-fieldset__legend--l', isPageHeading: true } },
    hint: {
      text: 'This is a demonstration. These people are invented, and none of them has a password: anyone who can open this page can sign in as any of them.',
    },
    items,
  }
  return {
    title,
    problems,
    body: html`
      <form method="post" novalidate>
        ${radios({ ...question, errorMessage: errorAt(problems, 'account') })}
        ${button({ text: 'Sign in', preventDoubleClick: true })}
      </form>
      ${insetText({ text: 'In real use, staff sign in here with the council’s own sign-in service.' })}`,
  }
}

const again = html`<p class="govuk-body"><a class="govuk-link" href="/sign-in">Try to sign in again</a></p>`

/** For someone whom the provider knows and we do not. They see what whoever gives them a role must know. */
export function unknownPage(subject: string): Page {
  const title = 'You do not have access'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">You have signed in, but nobody has given you a role in Guildhall yet, or your role has ended.</p>
      <p class="govuk-body">Ask your manager, or an administrator of Guildhall, to give you one. Tell them the name of your account: <code>${subject}</code></p>
      ${again}`,
  }
}

/** For a sign-in that came to nothing: given up, too late, or not the one that this browser began. */
export function failedPage(): Page {
  const title = 'You have not been signed in'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This can happen if you stopped half way, waited for more than 10 minutes, or used the back button.</p>
      ${again}`,
  }
}

/** For a Guildhall that has no sign-in provider. */
export function noProviderPage(): Page {
  const title = 'Staff cannot sign in yet'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">No sign-in provider has been set up. The person who runs this Guildhall must set <code>OIDC_ISSUER</code> to the address of the council’s sign-in service.</p>
      <p class="govuk-body">The pages for residents are not affected.</p>`,
  }
}

/** For someone who has signed out. */
export function signedOutPage(): Page {
  const title = 'You have signed out'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">If you share this computer, close the browser as well: you may still be signed in to the council’s own sign-in service.</p>
      ${button({ text: 'Sign in', href: '/sign-in' })}`,
  }
}
