import { html, type SafeHtml } from '#kit/html'
import { sayDay } from '#services'
import type { Receipt } from '../model/draft.ts'

/** What was promised, each with its day. */
export const promisesList = ({ promises }: Pick<Receipt, 'promises'>): SafeHtml => html`
    <ul class="govuk-list govuk-list--bullet">
      ${promises.map(({ sentence, day }) => html`<li>${sentence}: by <strong>${sayDay(day)}</strong></li>`)}
    </ul>`
