import type { Context } from '#kit/context'
import { type App, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { readUpload } from './adapters/upload.ts'
import { rejectsAsCsv } from './model/rejects.ts'
import { listPage } from './pages/list.ts'
import { loadPage } from './pages/load.ts'
import { sourcePage } from './pages/source.ts'
import { loadFile } from './service/load.ts'
import { openLoad, openRejects, openSource } from './service/look.ts'
import { summariseSources } from './service/registry.ts'

/** What others have to do with loads. */
export type Handed = {
  /** Done in the transaction of a load that changed anything: for whoever works out golden records. */
  readonly onLoaded?: (ctx: Context, source: string) => Promise<void>
  /** The largest file that may be uploaded. Units: bytes. */
  readonly mostBytes?: number
}

const megabytes = 1_000_000

/** Staff's pages about applications: the registry, each application, and what became of each file. */
export function addRoutes(app: App, { onLoaded, mostBytes = 200 * megabytes }: Handed = {}): void {
  app.get('/staff/sources', async (c) =>
    c.var.show(listPage(await c.var.act(purposeOf(c), summariseSources))),
  )

  app.get('/staff/sources/:source', (c) => showSource(c))

  app.post('/staff/sources/:source/loads', async (c) => {
    const source = c.req.param('source')
    const loaded = await readUpload(c.req.raw, { field: 'file', mostBytes }, ({ stream, fileName }) =>
      c.var.act(purposeOf(c), async (ctx) => {
        const report = await loadFile(ctx, source, stream, { fileName, mostBytes })
        if (report.ok && report.value.new + report.value.changed + report.value.removed > 0)
          await onLoaded?.(ctx, source)
        return report
      }),
    )
    if (!loaded) return showSource(c, [{ field: 'file', message: 'Choose a file' }])
    if (!loaded.ok) return showSource(c, loaded.problems)
    return c.redirect(`/staff/sources/${source}/loads/${loaded.value.id}`, 303)
  })

  app.get('/staff/sources/:source/loads/:load', async (c) => {
    const { source, load } = c.req.param()
    const opened = await c.var.act(purposeOf(c), (ctx) => openLoad(ctx, source, idOf(load)))
    return c.var.show(loadPage(opened.source, opened.load, opened.reasons))
  })

  app.get('/staff/sources/:source/loads/:load/rejects.csv', async (c) => {
    const { source, load } = c.req.param()
    const rejects = await c.var.act(purposeOf(c), (ctx) => openRejects(ctx, source, idOf(load)))
    return c.body(rejectsAsCsv(rejects), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="rejects-${source}.csv"`,
      'cache-control': 'no-store',
    })
  })
}

// An identifier that cannot be one is that of nothing.
const idOf = (text: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : '00000000-0000-0000-0000-000000000000'

async function showSource(c: Web, problems: readonly Problem[] = []) {
  const id = c.req.param('source') ?? ''
  const { source, loads, mayLoad } = await c.var.act(purposeOf(c), (ctx) => openSource(ctx, id))
  return c.var.show(sourcePage(source, { loads, mayLoad, problems }), problems.length > 0 ? 400 : 200)
}
