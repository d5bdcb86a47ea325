import { button } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { WholeCase } from '../model/case.ts'
import type { Around } from './case.ts'

/** What was sent and what is wrong with it; what has just been done; and who looks. */
export type Doing = Pick<Around, 'sent' | 'problems' | 'done' | 'me'>

/** A form that does something with a case. */
export const formFor = (whole: WholeCase, action: string, inside: Content): SafeHtml => html`
  <form method="post" action="/staff/cases/${whole.found.reference}/${action}" novalidate>${inside}</form>`

/** What a form sends and nobody sees. */
export const hidden = (name: string, value: string): SafeHtml =>
  html`<input type="hidden" name="${name}" value="${value}">`

/** A button for what is not the main thing on a page. */
export const secondary = (text: string): SafeHtml => button({ text, classes: 'govuk-button--secondary' })
