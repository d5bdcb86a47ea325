import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import { html, type SafeHtml } from '#kit/html'
import { casesBeside } from '../cases/http.ts'
import { sentBesideCase } from '../messages/http/by-hand.ts'
import { paymentBesideCase } from '../payments/http.ts'
import { noticesBeside, noticesBesideCase } from '../tellonce/http.ts'

/** What other modules have to say of a case, on its page: which services were told, what is to be paid, what was sent. */
export async function besideCase(ctx: Context, reference: string): Promise<SafeHtml> {
  return html`${await noticesBesideCase(ctx, reference)}${await paymentBesideCase(ctx, reference)}${await sentBesideCase(ctx, reference)}`
}

/** What other modules have to say of a person, beside their golden record: cases, and notices of what they told. */
export async function besidePerson(ctx: Context, person: PersonId): Promise<SafeHtml> {
  return html`${await casesBeside(ctx, person)}${await noticesBeside(ctx, person)}`
}
