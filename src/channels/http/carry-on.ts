import { actAs } from '#kit/context'
import { dayHere } from '#kit/day'
import { type App, formOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { readReference } from '#kit/reference'
import { placeOf } from '../model/journey.ts'
import { readOpener } from '../model/saved.ts'
import { alreadySentPage, carryOnLaterPage, carryOnPage } from '../pages/carry-on.ts'
import { type CarriedOn, carryOn } from '../service/carry-on.ts'
import { keepToken } from './cookie.ts'
import { freshKey } from './fresh-key.ts'
import { type Handed, resident } from './handed.ts'

/** Where somebody goes on with what they saved, or began by text. */
export function addCarryOn(app: App, { world, publicUrl }: Handed): void {
  app.get('/carry-on', (c) => c.var.show(carryOnPage()))

  app.get('/carry-on/:reference', (c) => {
    const reference = readReference(c.req.param('reference'))
    return reference ? c.var.show(carryOnPage({ reference, isLinked: true })) : c.redirect('/carry-on', 303)
  })

  app.post('/carry-on', async (c) => {
    const typed = await formOf(c)
    const given = readOpener(typed, dayHere(world.clock()))
    if (!given.ok) return again(c, typed.reference, given.problems)
    const asked = { ...given.value, fresh: freshKey() }
    const carried = await actAs(resident, world, c.var.request)('report', (ctx) => carryOn(ctx, asked))
    if (carried.kind === 'slowed') return slowed(c, carried.heardFrom, world.clock())
    return carried.kind === 'found' ? found(c, carried.found) : again(c, given.value.reference, [noMatch])
  })

  function found(c: Web, { draft, token }: Extract<CarriedOn, { kind: 'found' }>['found']): Response {
    keepToken(c, draft.definition, token, publicUrl)
    if (draft.receipt) return c.var.show(alreadySentPage(draft.definition, draft.receipt))
    return c.redirect(placeOf(draft), 303)
  }
}

const again = (c: Web, reference = '', problems: readonly Problem[] = []): Response =>
  c.var.show(carryOnPage({ reference, problems }), 400)

function slowed(c: Web, heardFrom: Date, now: Date): Response {
  const seconds = Math.ceil((heardFrom.getTime() - now.getTime()) / 1000)
  c.header('retry-after', String(seconds))
  return c.var.show(carryOnLaterPage(Math.ceil(seconds / 60)), 429)
}

const noMatch: Problem = {
  field: 'fact',
  message: 'The reference and what you gave us do not match, or we have deleted the answers. Check both',
}
