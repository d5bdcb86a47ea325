import { Fault } from '#kit/fault'
import type { App } from '#kit/http'
import { whileBuiltPage } from '../pages/while-built.ts'
import { isWhileBuilt } from '../service/decide-alone.ts'

/** Tells stewards why what they sent was refused while everybody is built anew. To be added before the pages that refuse it. */
export function sayWhileBuilt(app: App): void {
  app.use('/staff/*', async (c, next) => {
    await next()
    if (c.error instanceof Fault && isWhileBuilt(c.error)) c.res = await c.var.show(whileBuiltPage(), 503)
  })
}
