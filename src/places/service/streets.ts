import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { boxAround, type GroundBox, type Point } from '../model/point.ts'
import { type NearStreet, nearestStreet, type Street, streetsCalled, type Usrn } from '../model/street.ts'
import { selectStreet, selectStreets, selectStreetsIn } from '../store/street.ts'

// As many as one reads through; whoever sees so many writes a word more.
const mostFound = 20

/** The streets that a few words of their name may mean. Errors: `Fault('forbidden')`. */
export async function findStreets(ctx: Context, typed: string): Promise<readonly Street[]> {
  await mustBeAllowed(ctx, 'places.read')
  return streetsCalled(await selectStreets(ctx), typed, mostFound)
}

/** One street by its number. Errors: `Fault('forbidden')`. */
export async function findStreet(ctx: Context, usrn: Usrn): Promise<Street | undefined> {
  await mustBeAllowed(ctx, 'places.read')
  return selectStreet(ctx, usrn)
}

/** The streets that touch a box on the ground. Errors: `Fault('forbidden')`. */
export async function streetsIn(ctx: Context, box: GroundBox): Promise<readonly Street[]> {
  await mustBeAllowed(ctx, 'places.read')
  return selectStreetsIn(ctx, box)
}

// Some two kilometres around, in this latitude: farther away a street says nothing of where a place is.
const near = [0.02, 0.03] as const

/** The street that a point is in or beside; `undefined` where none is near. Errors: `Fault('forbidden')`. */
export async function streetAt(ctx: Context, point: Point): Promise<NearStreet | undefined> {
  await mustBeAllowed(ctx, 'places.read')
  return nearestStreet(await selectStreetsIn(ctx, boxAround(point, near)), point)
}
