import type { Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import type { CaseEvent } from '../model/case.ts'
import { insertEvent } from '../store/history.ts'

/** Adds to the history of a case what the resident reads, and has them and all who follow it told. */
export async function happened(
  ctx: Context,
  caseId: string,
  event: Pick<CaseEvent, 'kind' | 'state' | 'sentence'>,
): Promise<void> {
  const id = await insertEvent(ctx, caseId, event)
  await enqueue(ctx, 'cases:tell', { case: caseId, event: id }, { key: `tell ${id}` })
}
