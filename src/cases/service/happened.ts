import type { Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import type { Case, CaseEvent } from '../model/case.ts'
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

type Named = Pick<Case, 'id' | 'reference'>

/** Says on both that they are joined: each is told in words that give nothing of the other away. */
export async function noteJoined(ctx: Context, later: Named, first: Named): Promise<void> {
  const event = { kind: 'joined', state: null } as const
  const sentence = `Someone told us already. We have joined it to ${first.reference}`
  await happened(ctx, later.id, { ...event, sentence })
  await happened(ctx, first.id, {
    ...event,
    sentence: `Someone else told us the same: ${later.reference}`,
  })
}
