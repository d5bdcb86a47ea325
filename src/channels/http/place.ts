import { actAs, type Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { type App, listsOf, type Web } from '#kit/http'
import { findStreet, findStreets, nameOfStreet, readUsrn } from '#places'
import { type Typed, typedIn } from '#services'
import { type Asked, openQuestion, pathOf } from '../model/journey.ts'
import { readSpot, typedPlace, typedStreet, withStreet } from '../model/spot.ts'
import { outsidePage, streetsPage, unfoundPage } from '../pages/place.ts'
import { questionPage } from '../pages/question.ts'
import { lostPage } from '../pages/sent.ts'
import { purposeFor } from '../service/draft.ts'
import { spotAt, typedSpot } from '../service/place.ts'
import { draftIn } from './draft-in.ts'
import { type Handed, resident } from './handed.ts'
import { addPlaceMap } from './place-map.ts'
import { serviceIn } from './service-in.ts'

/** A question about a place that somebody stands at, or the answer that they get instead. */
export type AtPlace =
  | { readonly kind: 'at'; readonly asked: Asked }
  | { readonly kind: 'not'; readonly answer: Response }

/**
 * Other ways to say where something is than to type it: a street from a list, where somebody's phone is, a map. None of
 * them keeps anything: each leads back to the question with its boxes filled, and Continue is what answers it.
 */
export function addPlace(app: App, handed: Handed): void {
  const { world } = handed
  const at = (c: Web) => openPlace(handed, c)
  const look = <Result>(c: Web, work: (ctx: Context) => Promise<Result>) =>
    actAs(resident, world, c.var.request)(purposeFor(serviceIn(c)), work)

  app.get('/services/:service/:page/streets', async (c) => {
    const place = await at(c)
    if (place.kind === 'not') return place.answer
    // What they have typed already may be the name of the street.
    const typed = typedIn(place.asked.typed, place.asked.question.id).slice(0, 100)
    const streets = typed ? await look(c, (ctx) => findStreets(ctx, typed)) : []
    return c.var.show(
      streetsPage(place.asked, { wanted: '', streets: streets.length > 0 ? streets : undefined }),
    )
  })

  app.post('/services/:service/:page/streets', async (c) => {
    const place = await at(c)
    if (place.kind === 'not') return place.answer
    const { asked } = place
    const typed = await listsOf(c)
    const chosen = await look(c, (ctx) => chosenStreet(ctx, asked, typed))
    if (chosen) return c.var.show(questionPage({ ...asked, typed: chosen }))
    const wanted = typedIn(typed, 'street').trim().slice(0, 100)
    if (!wanted) return c.var.show(streetsPage(asked, { wanted, streets: undefined, isEmpty: true }), 400)
    return c.var.show(
      streetsPage(asked, { wanted, streets: await look(c, (ctx) => findStreets(ctx, wanted)) }),
    )
  })

  // Where somebody comes who loads the page again.
  app.get('/services/:service/:page/spot', (c) =>
    c.redirect(pathOf(serviceIn(c), c.req.param('page'), c.req.query('change') !== undefined), 303),
  )

  app.post('/services/:service/:page/spot', async (c) => {
    const place = await at(c)
    if (place.kind === 'not') return place.answer
    const { asked } = place
    const typed = await listsOf(c)
    const words = (typed[asked.question.id] ?? asked.typed[asked.question.id])?.[0] ?? ''
    if (typedIn(typed, 'do') === 'clear')
      return c.var.show(questionPage({ ...asked, typed: typedPlace(asked.question, { '': words }) }))
    const given = readSpot(asked.question, typed)
    if (!given) return c.var.show(unfoundPage(asked), 400)
    const spot = await look(c, (ctx) => spotAt(ctx, given))
    if (!spot) return c.var.show(outsidePage(asked, handed.council))
    const filled = await look(c, (ctx) => typedSpot(ctx, asked, { words, given, spot }))
    return c.var.show(questionPage({ ...asked, typed: filled }))
  })

  addPlaceMap(app, handed, at)
}

async function chosenStreet(
  ctx: Context,
  { question, typed: before }: Asked,
  typed: Typed,
): Promise<Typed | undefined> {
  const usrn = readUsrn(typedIn(typed, 'usrn'))
  const street = usrn && (await findStreet(ctx, usrn))
  if (!street) return undefined
  return typedStreet(question, street, withStreet(nameOfStreet(street), typedIn(before, question.id)))
}

/** The question that a page belongs to, for whoever has come as far. Errors: `Fault('not-found')` where it asks for no place. */
async function openPlace({ world }: Handed, c: Web): Promise<AtPlace> {
  const published = serviceIn(c)
  const page = c.req.param('page') ?? ''
  const draft = await draftIn(world, c, published)
  const isChange = c.req.query('change') !== undefined
  const opening = openQuestion({ published, page, draft, isChange, today: dayHere(world.clock()) })
  if (opening.kind === 'ask' && opening.asked.question.type === 'place')
    return { kind: 'at', asked: opening.asked }
  if (opening.kind === 'go') return { kind: 'not', answer: c.redirect(opening.to, 303) }
  if (opening.kind === 'lost') return { kind: 'not', answer: c.var.show(lostPage(published), 410) }
  throw new Fault('not-found', 'no place is asked for here')
}
