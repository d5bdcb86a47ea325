import type { Context } from '#kit/context'
import { html, type SafeHtml } from '#kit/html'
import { sentBesideCase } from '../messages/http/by-hand.ts'
import { noticesBesideCase } from '../tellonce/http.ts'

/** What other modules have to say of a case, on its page: which services were told, and what was sent. */
export async function besideCase(ctx: Context, reference: string): Promise<SafeHtml> {
  return html`${await noticesBesideCase(ctx, reference)}${await sentBesideCase(ctx, reference)}`
}
