import type { FaultKind } from './fault.ts'
import { html } from './html.ts'
import type { Page } from './page.ts'

/** Everything that can go wrong with a request, before or in a module. */
export type Trouble = FaultKind | 'broken' | 'cross-site' | 'too-large' | 'too-often' | 'unreadable'

/** What the person did, so that the page can say what became of it. */
export type Attempt = { readonly sent: boolean; readonly incident?: string }

type Wording = { readonly title: string; readonly advice: readonly string[] }

// In the words of the GOV.UK Design System's pages for each case.
const wording: Readonly<Record<Trouble, Wording>> = {
  'not-found': {
    title: 'Page not found',
    advice: [
      'If you typed the web address, check it is correct.',
      'If you pasted the web address, check you copied the entire address.',
    ],
  },
  forbidden: {
    title: 'You cannot view this page',
    advice: [
      'Your role, or the purpose you gave, does not allow it. You can change your purpose, or ask someone who has the right.',
    ],
  },
  conflict: {
    title: 'Someone else changed this first',
    advice: ['Go back, look at what has changed and try again.'],
  },
  unavailable: {
    title: 'Sorry, the service is unavailable',
    advice: ['You will be able to use the service later.'],
  },
  broken: { title: 'Sorry, there is a problem with the service', advice: ['Try again later.'] },
  'cross-site': {
    title: 'This form was sent from another website',
    advice: ['Open our page in your browser, and send the form from there.'],
  },
  'too-large': {
    title: 'What you sent is too large',
    advice: ['Go back, and send less at once. A form may hold up to 64 kilobytes of text.'],
  },
  unreadable: {
    title: 'We could not read what you sent',
    advice: ['It may have been cut off on its way. Go back and send it again.'],
  },
  'too-often': {
    title: 'You have asked for too many pages',
    advice: ['Wait a minute and try again.'],
  },
}

/** The page for a request that could not be served. Says what became of what was typed. */
export function troublePage(trouble: Trouble, { sent, incident }: Attempt): Page {
  const { title, advice } = wording[trouble]
  const kept =
    'We have not saved what you sent on this page. The answers you gave on pages before it are still saved: use your browser’s back button to return to them.'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${advice.map((sentence) => html`<p class="govuk-body">${sentence}</p>`)}
      ${sent && html`<p class="govuk-body">${kept}</p>`}
      <p class="govuk-body">You can also <a class="govuk-link" href="/contact">contact us by phone or in person</a>.</p>
      ${incident && html`<p class="govuk-body">If you contact us, give this number: <strong>${incident}</strong></p>`}`,
  }
}
