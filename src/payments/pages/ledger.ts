import { table } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { sayMoney } from '#services'
import type { Charge, Refund } from '../model/charge.ts'
import { sayDayHere } from '../model/day.ts'
import type { Ledger } from '../service/look.ts'
import { refundState } from './charge.ts'

const numeric = (text: string) => ({ text, format: 'numeric' }) as const
const link = (reference: string): Content =>
  html`<a class="govuk-link" href="/staff/payments/${reference}">${reference}</a>`

/** What came in by income code, what is due, and money that waits to go back. */
export function ledgerPage({ since, income, due, isMoreDue, refunds }: Ledger): Page {
  const title = 'Payments'
  return {
    title,
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${
        income.length === 0
          ? html`<p class="govuk-body">Nothing has been charged since ${sayDayHere(since)}. A charge appears here when someone sends a form that has a fee.</p>`
          : html`
          ${table({
            caption: `Since ${sayDayHere(since)}, by income code`,
            captionClasses: 'govuk-table__caption--m',
            head: [{ text: 'Income code' }, ...['Charges', 'Still due', 'Paid', 'Refunded'].map(numeric)],
            rows: income.map((each) => [
              { text: each.ledger || 'None' },
              ...[String(each.charges), sayMoney(each.due), sayMoney(each.paid), sayMoney(each.refunded)].map(
                numeric,
              ),
            ]),
            firstCellIsHeader: true,
          })}
          <p class="govuk-body"><a class="govuk-link" href="/staff/payments.csv">Download this table (CSV)</a></p>`
      }
      <h2 class="govuk-heading-m">Refunds waiting for approval</h2>
      ${refunds.length === 0 ? html`<p class="govuk-body">None.</p>` : refundTable(refunds)}
      <h2 class="govuk-heading-m">Unpaid</h2>
      ${due.length === 0 ? html`<p class="govuk-body">Nothing.</p>` : dueTable(due)}
      ${isMoreDue && html`<p class="govuk-body">These are the ${due.length} that have been due longest. There are more.</p>`}`,
  }
}

const refundTable = (refunds: readonly Refund[]): Content =>
  table({
    head: ['Reference', 'Amount', 'State'].map((text) => ({ text })),
    rows: refunds.map(({ reference, pence, state }) => [
      { text: link(reference) },
      { text: sayMoney(pence) },
      { text: refundState[state] },
    ]),
  })

const dueTable = (due: readonly Charge[]): Content =>
  table({
    head: ['Reference', 'Amount', 'Since'].map((text) => ({ text })),
    rows: due.map(({ reference, pence, chargedAt }) => [
      { text: link(reference) },
      { text: sayMoney(pence) },
      { text: sayDayHere(chargedAt) },
    ]),
  })

/** The same by income code as CSV, for accounts: pounds with pence. A code is letters and figures (see `fee.ts`). */
export function ledgerCsv({ income }: Ledger): string {
  const pounds = (pence: number) => (pence / 100).toFixed(2)
  const rows = income.map(({ ledger, charges, due, paid, refunded }) =>
    [ledger, charges, pounds(due), pounds(paid), pounds(refunded)].join(','),
  )
  return `${['income_code,charges,due,came_in,went_back', ...rows].join('\r\n')}\r\n`
}
