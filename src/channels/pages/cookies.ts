import { table } from '#govuk'
import { html } from '#kit/html'
import type { Page } from '#kit/page'

/** A small file that a browser keeps for us. */
export type Cookie = { readonly name: string; readonly purpose: string; readonly expires: string }

/** Every cookie that we set. All of them are needed, so nobody is asked whether they agree. */
export function cookiesPage(cookies: readonly Cookie[]): Page {
  const title = 'Cookies'
  return {
    title,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Cookies are small files that a website saves on your phone, tablet or computer.</p>
      <p class="govuk-body">We use only cookies that this website needs to work. We do not need to ask you before we use them. We do not use cookies to track what you do, and we do not use any from other companies.</p>
      <h2 class="govuk-heading-m">Cookies that we need</h2>
      ${table({
        head: [{ text: 'Name' }, { text: 'What it is for' }, { text: 'Expires' }],
        rows: cookies.map(({ name, purpose, expires }) => [
          { text: name },
          { text: purpose },
          { text: expires },
        ]),
      })}
      <p class="govuk-body">We save nothing else on your device; on an officer’s device, only whether keyboard shortcuts are off, until they close the window. You can delete these cookies in your browser. If you do, you lose answers that you have not sent.</p>`,
  }
}
