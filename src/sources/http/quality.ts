import type { Context } from '#kit/context'
import { type App, purposeOf } from '#kit/http'
import { flawsAsCsv } from '../model/rejects.ts'
import type { Suspect } from '../model/suspect.ts'
import { qualityPage } from '../pages/quality.ts'
import { flawedRows, openQuality } from '../service/quality.ts'
import { answerCsv } from './show.ts'

/** Finds whoever may be two people with records of a source: from whoever joins records. */
export type SuspectsOf = (ctx: Context, source: string) => Promise<readonly Suspect[]>

/** The routes of quality: how good a source is, and the rows to send back to its owner. */
export function addQuality(app: App, suspectsOf: SuspectsOf | undefined): void {
  app.get('/staff/sources/:source/quality', async (c) => {
    const id = c.req.param('source')
    const { opened, suspects } = await c.var.act(purposeOf(c), async (ctx) => {
      const quality = await openQuality(ctx, id)
      return { opened: quality, suspects: quality.mayLoad ? await suspectsOf?.(ctx, id) : undefined }
    })
    return c.var.show(qualityPage(opened, suspects))
  })

  app.get('/staff/sources/:source/quality.csv', async (c) => {
    const id = c.req.param('source')
    const rows = await c.var.act(purposeOf(c), (ctx) => flawedRows(ctx, id))
    return answerCsv(c, `quality-${id}`, flawsAsCsv(rows))
  })
}
