import { purposeOf, type Web } from '#kit/http'
import { type Again, untouched } from '../pages/again.ts'
import { sourcePage } from '../pages/source.ts'
import type { OnLoaded } from '../service/follow.ts'
import { openSource } from '../service/look.ts'

/** What the routes of loads are given. */
export type Loading = {
  readonly onLoaded: OnLoaded
  /** The largest file that may be uploaded. Units: bytes. */
  readonly mostBytes: number
}

/** The page of one source, with what was wrong with the form that was sent from it. */
export async function showSource(c: Web, again: Again = untouched) {
  const id = c.req.param('source') ?? ''
  const opened = await c.var.act(purposeOf(c), (ctx) => openSource(ctx, id))
  return c.var.show(sourcePage(opened.source, { ...opened, again }), again.problems.length > 0 ? 400 : 200)
}

/** Rows to keep and send on: people's details, which no browser may keep besides. */
export const answerCsv = (c: Web, name: string, csv: string): Response =>
  c.body(csv, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'cache-control': 'no-store',
  })
