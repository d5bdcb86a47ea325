import { compressed } from '#kit/compressed'
import { actAs } from '#kit/context'
import { Fault } from '#kit/fault'
import type { App, Web } from '#kit/http'
import { type Square, type Street, streetsIn } from '#places'
import { groundOf, lineOf, type MapPiece, mapPiece, wardsNamed } from '../model/map-square.ts'
import { placeMapPage } from '../pages/place-map.ts'
import { type Handed, resident } from './handed.ts'
import type { AtPlace } from './place.ts'

/** The map that a place is chosen on: pictures of squares without a script, and what a script draws its own from. */
export function addPlaceMap(app: App, { world }: Handed, at: (c: Web) => Promise<AtPlace>): void {
  const streetsOf = (c: Web, { sheet }: MapPiece, square: Square): Promise<readonly Street[]> =>
    actAs(resident, world, c.var.request)('report', (ctx) => streetsIn(ctx, groundOf(sheet, square)))

  app.get('/services/:service/:page/map', async (c) => {
    const place = await at(c)
    if (place.kind === 'not') return place.answer
    const piece = mapPiece(c.req.query('square'))
    if (!piece) throw new Fault('not-found', 'no such square')
    const streets = piece.square ? await streetsOf(c, piece, piece.square) : []
    return c.var.show(placeMapPage(place.asked, { piece, streets }))
  })

  // The same for everybody, so a browser keeps it for a day.
  app.get('/map/:square', async (c) => {
    const piece = mapPiece(c.req.param('square'))
    if (!piece?.square) throw new Fault('not-found', 'no such square')
    const streets = await streetsOf(c, piece, piece.square)
    const named = streets.map((street) => [street.name, street.town, lineOf(piece.sheet, street).flat()])
    c.header('cache-control', 'public, max-age=86400')
    const names = wardsNamed(piece.sheet, piece.square).map(([name, at]) => [name, ...at])
    c.header('content-type', 'application/json; charset=utf-8')
    return compressed(
      c,
      JSON.stringify({ wards: piece.lines.map((line) => line.flat()), names, streets: named }),
    )
  })
}
