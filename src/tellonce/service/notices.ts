import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import { identifiersOf } from '#golden'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import type { Followed, NoticeList, OpenNotice } from '../model/notice-list.ts'
import { selectLifeEvent, selectLifeEventsOf } from '../store/life-event.ts'
import { selectFacts, selectNotice, selectNotices, selectNoticesOf } from '../store/notice.ts'

const perPage = 25

/**
 * The notices that whoever acts answers for, or all of them for those who answer for none: those that wait, the oldest
 * first; or those that were answered.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function noticesFor(
  ctx: Context,
  {
    answered = false,
    page = 1,
    source,
  }: { answered?: boolean; page?: number; source?: string | undefined } = {},
): Promise<NoticeList> {
  await mustBeAllowed(ctx, 'tellonce.read')
  const slice = { answered, source, offset: (page - 1) * perPage, limit: perPage + 1 }
  const notices = await selectNotices(ctx, slice)
  const today = dayHere(ctx.now)
  const mayAnswer = await isAllowed(ctx, 'tellonce.acknowledge')
  return {
    mayAnswer,
    notices: notices.slice(0, perPage),
    answered,
    page,
    hasMore: notices.length > perPage,
    today,
  }
}

/**
 * A notice with what the service is told, for an officer of that service. The look is recorded.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function openNotice(ctx: Context, id: string): Promise<OpenNotice> {
  await mustBeAllowed(ctx, 'tellonce.acknowledge')
  const notice = await selectNotice(ctx, id)
  const facts = notice && (await selectFacts(ctx, id))
  if (!notice || !facts) throw new Fault('not-found', 'no such notice')
  await record(ctx, {
    action: 'tellonce.notice-opened',
    about: notice.reference,
    fields: Object.keys(facts),
    detail: { source: notice.source },
  })
  return { notice, facts, today: dayHere(ctx.now) }
}

/** How many life events of one person a page shows. */
const mostOfOne = 20

/**
 * What services were told of someone, and what each has answered: of the latest life events, or of all of them.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function noticesOf(
  ctx: Context,
  person: string,
  which: 'latest' | 'all' = 'latest',
): Promise<readonly Followed[]> {
  await mustBeAllowed(ctx, 'tellonce.read')
  const followed: Followed[] = []
  const limit = which === 'all' ? undefined : mostOfOne
  for (const event of await selectLifeEventsOf(ctx, await identifiersOf(ctx, person), limit))
    followed.push({ event, notices: await selectNoticesOf(ctx, event.reference) })
  return followed
}

/** The same for one case; nothing for a case that is no life event, and for those who may not see it. */
export async function followCase(ctx: Context, reference: string): Promise<readonly Followed[]> {
  if (!(await isAllowed(ctx, 'tellonce.read'))) return []
  const event = await selectLifeEvent(ctx, reference)
  return event ? [{ event, notices: await selectNoticesOf(ctx, reference) }] : []
}
