import { type App, purposeOf } from '#kit/http'
import { openFile } from '../service/upload.ts'

/** Shows officers the photographs and papers that came with a case. */
export function addUploadRoutes(app: App): void {
  app.get('/staff/files/:sha256', async (c) => {
    const { bytes, mediaType } = await c.var.act(purposeOf(c), (ctx) => openFile(ctx, c.req.param('sha256')))
    // A photograph we wrote ourselves; anything else is somebody's file, and is never opened inside our pages.
    const isPicture = mediaType === 'image/jpeg'
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': mediaType,
      'content-disposition': isPicture ? 'inline' : 'attachment; filename="file"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })
}
