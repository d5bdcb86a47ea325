import { findCase } from '#cases'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import type { Reference } from '#kit/reference'
import { findPinned } from '#services'
import type { Followed } from '../model/follow.ts'

/** A public report by its reference; `undefined` for one that is private as for one that does not exist. */
export async function followReport(ctx: Context, reference: Reference): Promise<Followed | undefined> {
  const found = await findCase(ctx, reference)
  const definition = found && findPinned(`${found.service}@${found.serviceVersion}`)
  if (!found || definition?.visibility !== 'public') return undefined
  const { state, promise, promisedBy, reason, openedAt, closedAt } = found
  const days = { openedOn: dayHere(openedAt), closedOn: closedAt && dayHere(closedAt) }
  return { reference, definition, state, promise, promisedBy, reason, ...days }
}
