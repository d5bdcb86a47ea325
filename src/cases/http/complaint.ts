import { yearHere } from '#kit/day'
import { unlessRefused } from '#kit/doing'
import { type App, purposeOf } from '#kit/http'
import { isOutcome } from '../model/complaint.ts'
import { complaintYearPage } from '../pages/complaint-year.ts'
import { complaintYear, extendComplaint, noteOutcome, takeComplaint } from '../service/complaint.ts'
import { holdCase } from '../service/move.ts'
import type { Doing } from './doing.ts'

/** The forms that a complaint has on its page besides those of every case. */
export const complaintDoings: Readonly<Record<string, { readonly done: string; readonly work: Doing }>> = {
  acknowledge: {
    done: 'acknowledged',
    work: async (ctx, reference) =>
      unlessRefused('complaint', takeComplaint(ctx, await holdCase(ctx, reference))),
  },
  extend: {
    done: 'extended',
    work: async (ctx, reference, { days = '', why = '' }) => {
      const wanted = { days: Number(days), reason: why.slice(0, 1000).toWellFormed().replaceAll('\0', '') }
      return unlessRefused('why', extendComplaint(ctx, await holdCase(ctx, reference), wanted))
    },
  },
  outcome: {
    done: 'decided',
    work: async (ctx, reference, { outcome = '' }) => {
      if (!isOutcome(outcome)) return [{ field: 'outcome', message: 'Select how the complaint ended' }]
      await noteOutcome(ctx, await holdCase(ctx, reference), outcome)
      return []
    },
  },
}

/** A year of complaints, for the council's assessment of itself. */
export function addComplaintRoutes(app: App): void {
  app.get('/staff/complaints', async (c) => {
    const page = await c.var.act(purposeOf(c), async (ctx) => {
      const thisYear = yearHere(ctx.now)
      const wanted = Number(c.req.query('year') ?? thisYear)
      const year = Number.isInteger(wanted) && wanted >= 2000 && wanted <= thisYear ? wanted : thisYear
      return complaintYearPage(await complaintYear(ctx, year), thisYear)
    })
    return c.var.show(page)
  })
}
