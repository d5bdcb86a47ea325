import { type App, purposeOf } from '#kit/http'
import { deskPage } from '../pages/desk.ts'
import { deskOf } from '../service/desk.ts'

/** The officer's home. */
export function addDeskRoutes(app: App): void {
  app.get('/staff', async (c) => {
    const desk = await c.var.act(purposeOf(c), deskOf)
    return c.var.show(deskPage(desk, c.var.visitor.signedIn?.name ?? ''))
  })
}
