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

/** An identifier that cannot be one is that of nothing. */
export const idOf = (text: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : '00000000-0000-0000-0000-000000000000'

/** The page of one source, with what was wrong with the form that was sent from it. */
export async function showSource(c: Web, problems: readonly Problem[] = []) {
  const id = c.req.param('source') ?? ''
  const opened = await c.var.act(purposeOf(c), (ctx) => openSource(ctx, id))
  return c.var.show(sourcePage(opened.source, { ...opened, problems }), problems.length > 0 ? 400 : 200)
}
