import type { Context } from '#kit/context'
import { purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { sourcePage } from '../pages/source.ts'
import { openSource } from '../service/look.ts'

/** What the routes of loads are given. */
export type Loading = {
  /** Done in the transaction of a load that changed anything, or was undone. */
  readonly onLoaded: (ctx: Context, source: string) => Promise<void>
  /** The largest file that may be uploaded. Units: bytes. */
  readonly mostBytes: number
}

/** The page of one source, with what was wrong with the form that was sent from it. */
export async function showSource(c: Web, problems: readonly Problem[] = []) {
  const id = c.req.param('source') ?? ''
  const opened = await c.var.act(purposeOf(c), (ctx) => openSource(ctx, id))
  return c.var.show(sourcePage(opened.source, { ...opened, problems }), problems.length > 0 ? 400 : 200)
}
