import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import type { FileReference } from '#services'
import type { PublicReport, PublicUpdate } from '../model/public-report.ts'
import { insertNote } from '../store/history.ts'
import {
  insertReceived,
  type ReportsWanted,
  selectPublicUpdates,
  selectReportsWanted,
} from '../store/public-update.ts'
import { publicReport } from './follow.ts'
import { canReopen, holdCase, reopenCase } from './move.ts'

/** Public reports, for another website that shows them. */
export async function reportsElsewhere(
  ctx: Context,
  wanted: ReportsWanted,
): Promise<readonly PublicReport[]> {
  await mustBeAllowed(ctx, 'cases.follow')
  return selectReportsWanted(ctx, wanted)
}

/** Which public reports moved in that span, for another website that shows them. */
export async function updatesElsewhere(
  ctx: Context,
  span: Pick<ReportsWanted, 'from' | 'until' | 'limit'>,
): Promise<readonly PublicUpdate[]> {
  await mustBeAllowed(ctx, 'cases.follow')
  return selectPublicUpdates(ctx, span)
}

/** What another website tells us of a report. */
export type UpdateReceived = {
  readonly reference: Reference
  /** Who sent it, and what they call it: the same is taken once. */
  readonly client: string
  readonly name: string
  readonly words: string
  /** Whether they say that it is not put right. */
  readonly asksToReopen: boolean
}

/**
 * Takes what somebody said of a public report on another website: officers read it on the case, and a report that is
 * not put right is opened again, where it still may be. Returns the identifier of what was taken.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` for a report that is not public, as for one that does not exist.
 */
export async function receiveUpdate(ctx: Context, update: UpdateReceived): Promise<string> {
  const { reference, words, asksToReopen } = update
  const report = await publicReport(ctx, reference)
  const { id, isRepeated } = await insertReceived(ctx, update)
  if (isRepeated) return id
  if (asksToReopen && report.closedAt && canReopen(ctx, report))
    await reopenCase(ctx, reference, { why: words })
  else if (words.trim())
    await insertNote(ctx, (await holdCase(ctx, reference)).id, { kind: 'resident', words: words.trim() })
  await record(ctx, { action: 'cases.update-received', about: reference })
  return id
}

/** What somebody wrote to us about a case, and what came along with it. */
export type WordsTaken = Omit<UpdateReceived, 'asksToReopen'> & {
  readonly files?: readonly FileReference[]
}

/**
 * Takes what somebody wrote to us about a case whose reference they know: officers read it there. They are told nothing.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function takeWords(ctx: Context, said: WordsTaken): Promise<void> {
  await mustBeAllowed(ctx, 'cases.follow')
  const { reference, files = [] } = said
  const { id } = await holdCase(ctx, reference)
  const words = said.words.trim()
  if ((await insertReceived(ctx, said)).isRepeated || (!words && files.length === 0)) return
  await insertNote(ctx, id, { kind: 'resident', words, files })
  await record(ctx, { action: 'cases.words-taken', about: reference, detail: { files: files.length } })
}
