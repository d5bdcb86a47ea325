import type { Context } from '#kit/context'
import type { Outcome } from '#kit/outcome'
import { hasNews, type LoadReport } from '../model/load.ts'

/** Done in the transaction of a load that changed anything, or was undone: for whoever works out golden records. */
export type OnLoaded = (ctx: Context, source: string) => Promise<void>

/** What a load came to; if it changed any record, those who must follow have been told, in its transaction. */
export async function followed(
  ctx: Context,
  {
    source,
    report,
    onLoaded,
  }: { readonly source: string; readonly report: Outcome<LoadReport>; readonly onLoaded: OnLoaded },
): Promise<Outcome<LoadReport>> {
  if (report.ok && hasNews(report.value)) await onLoaded(ctx, source)
  return report
}
