import type { Context } from '#kit/context'
import { whatIsShown } from '../model/proposal.ts'
import { moveProposal, selectOpenProposals } from '../store/proposal.ts'
import { markEchoes, selectChangedFields } from '../store/settling.ts'

/**
 * Settles what a load has shown of proposals, and marks as echoes the changes that are nothing else: they are no news.
 * Returns how many echoes there were.
 */
export async function settleProposals(
  ctx: Context,
  { source, load }: { readonly source: string; readonly load: string },
): Promise<number> {
  const open = await selectOpenProposals(ctx, source)
  if (open.length === 0) return 0
  const ids = [...new Set(open.map(({ record }) => record))]
  const changes = new Map(
    (await selectChangedFields(ctx, { source, load, ids })).map((change) => [change.id, change]),
  )
  const echoes = new Set<number>()
  for (const { id, record, fields } of open) {
    const change = changes.get(record)
    const shown = change && whatIsShown(fields, change.before, change.after)
    if (!shown) continue
    if (shown.isEcho) echoes.add(change.place)
    const reason = shown.state === 'overtaken' ? 'The application says something else now' : null
    await moveProposal(ctx, id, { state: shown.state, reason })
  }
  await markEchoes(ctx, load, [...echoes])
  return echoes.size
}
