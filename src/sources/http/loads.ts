import { bodyLimit } from 'hono/body-limit'
import type { Context } from '#kit/context'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { readIdentifier } from '#kit/identifier'
import { readUpload } from '../adapters/upload.ts'
import { rejectsAsCsv } from '../model/rejects.ts'
import { type Again, untouched } from '../pages/again.ts'
import { loadPage } from '../pages/load.ts'
import { decideHeld, undoLoad } from '../service/decide.ts'
import { followed } from '../service/follow.ts'
import { loadFile } from '../service/load.ts'
import { openLoad, openRejects } from '../service/look.ts'
import { answerCsv, type Loading, showSource } from './show.ts'

/** A form with a reason in it is small, though files that are sent to the same paths are not. */
export const smallForm = bodyLimit({ maxSize: 64 * 1024 })

/** The routes of loads: a file is sent, looked at, decided on, undone. */
export function addLoads(app: App, { onLoaded, mostBytes }: Loading): void {
  app.post('/staff/sources/:source/loads', async (c) => {
    const source = c.req.param('source')
    const loaded = await readUpload(c.req.raw, { field: 'file', mostBytes }, ({ stream, fileName }) =>
      c.var.act(purposeOf(c), async (ctx) => {
        const report = await loadFile(ctx, source, stream, { fileName, mostBytes })
        return followed(ctx, { source, report, onLoaded })
      }),
    )
    if (!loaded || loaded === 'broken') {
      const message = loaded ? 'The file broke off on its way. Send it again' : 'Choose a file'
      return showSource(c, { problems: [{ field: 'file', message }], typed: {} })
    }
    if (!loaded.ok) return showSource(c, { problems: loaded.problems, typed: {} })
    return c.redirect(`/staff/sources/${source}/loads/${loaded.value.id}`, 303)
  })

  app.get('/staff/sources/:source/loads/:load', (c) => showLoad(c))

  app.post('/staff/sources/:source/loads/:load/decision', smallForm, async (c) => {
    const typed = await formOf(c)
    const { answer, reason } = typed
    return changeLoad(c, { onLoaded, typed }, (ctx, which) => decideHeld(ctx, which, { answer, reason }))
  })

  app.post('/staff/sources/:source/loads/:load/undo', smallForm, async (c) => {
    const typed = await formOf(c)
    return changeLoad(c, { onLoaded, typed }, (ctx, which) => undoLoad(ctx, which, typed.reason))
  })

  app.get('/staff/sources/:source/loads/:load/rejects.csv', async (c) => {
    const { source, load } = c.req.param()
    const rejects = await c.var.act(purposeOf(c), (ctx) => openRejects(ctx, source, readIdentifier(load)))
    return answerCsv(c, `rejects-${source}`, rejectsAsCsv(rejects))
  })
}

const whichOf = (c: Web) => ({
  source: c.req.param('source') ?? '',
  load: readIdentifier(c.req.param('load')),
})

type Changing = (ctx: Context, which: ReturnType<typeof whichOf>) => ReturnType<typeof undoLoad>

type Changed = Pick<Loading, 'onLoaded'> & Pick<Again, 'typed'>

async function changeLoad(c: Web, { onLoaded, typed }: Changed, change: Changing) {
  const which = whichOf(c)
  const outcome = await c.var.act(purposeOf(c), async (ctx) => {
    const changed = await change(ctx, which)
    if (changed.ok) await onLoaded(ctx, which.source)
    return changed
  })
  if (!outcome.ok) return showLoad(c, { problems: outcome.problems, typed })
  return c.redirect(`/staff/sources/${which.source}/loads/${which.load}`, 303)
}

async function showLoad(c: Web, again: Again = untouched) {
  const { source, load } = whichOf(c)
  const opened = await c.var.act(purposeOf(c), (ctx) => openLoad(ctx, source, load))
  return c.var.show(
    loadPage(opened.source, opened.load, { ...opened, again }),
    again.problems.length > 0 ? 400 : 200,
  )
}
