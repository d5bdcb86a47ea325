import { actAs } from '#kit/context'
import { dayHere } from '#kit/day'
import { type App, formOf, type Web } from '#kit/http'
import { originOf } from '#kit/origin'
import type { ServiceDefinition } from '#services'
import { pathOf, savePage, sentPage } from '../model/journey.ts'
import { notOneFact, readFact } from '../model/saved.ts'
import { savedPage, savePageFor } from '../pages/save.ts'
import { lostPage } from '../pages/sent.ts'
import { purposeFor } from '../service/draft.ts'
import { findSaved, saveDraft } from '../service/save.ts'
import { dropToken, isKiosk, keyIn, tokenIn } from './cookie.ts'
import { type Handed, resident } from './handed.ts'
import { serviceIn } from './service-in.ts'

/** Where somebody saves what they have answered, to go on with it later and elsewhere. */
export function addSave(app: App, { world, publicUrl }: Handed): void {
  const lost = (c: Web, service: ServiceDefinition) => c.var.show(lostPage(service), 410)
  const path = `/services/:service/${savePage}`

  app.get(path, async (c) => {
    const service = serviceIn(c)
    const key = keyIn(c)
    const act = actAs(resident, world, c.var.request)
    const found = key && (await act(purposeFor(service), (ctx) => findSaved(ctx, service, key)))
    if (!found) return lost(c, service)
    const { definition, saved, isSent } = found
    if (isSent) return c.redirect(pathOf(service, sentPage), 303)
    if (!saved || c.req.query('change') !== undefined) return c.var.show(savePageFor(definition))
    return c.var.show(savedPage(definition, { ...saved, until: dayHere(saved.expiresAt) }))
  })

  app.post(path, async (c) => {
    const service = serviceIn(c)
    const [key, token] = [keyIn(c), tokenIn(c)]
    const { fact: typed = '' } = await formOf(c)
    const fact = readFact(typed, dayHere(world.clock()))
    if (!key || !token) return lost(c, service)
    if (!fact) return c.var.show(savePageFor(service, { typed, problems: [problemWith(typed)] }), 400)
    const origin = originOf(c, publicUrl)
    const act = actAs(resident, world, c.var.request)
    const done = await act(purposeFor(service), (ctx) =>
      saveDraft(ctx, service, key, { token, fact, origin }),
    )
    if (!done) return c.redirect(pathOf(service, savePage), 303)
    const { definition, saved, sentBy } = done
    // A screen that many people share keeps nothing that leads back to it.
    const isShared = isKiosk(c)
    if (isShared) dropToken(c, service)
    const until = dayHere(saved.expiresAt)
    return c.var.show(savedPage(definition, { ...saved, until, sentBy, isShared }))
  })
}

const problemWith = (typed: string) => ({
  field: 'fact',
  message: typed.trim() ? notOneFact : 'Enter your mobile number, email address, date of birth or postcode',
})
