import { readFileSync } from 'node:fs'
import { type Outline, outlineOf } from '../model/outline.ts'
import { isPoint, type Point } from '../model/point.ts'
import { type Sheet, sheetOf } from '../model/sheet.ts'
import { findWard, readWards, type Ward } from '../model/ward.ts'

const file = new URL('../../../demo/data/wards.geojson', import.meta.url)

// Read once, when it is first asked for.
let loaded: readonly Ward[] | undefined

/** The council's own wards, with their edges. */
export function ownWards(): readonly Ward[] {
  loaded ??= readWards(JSON.parse(readFileSync(file, 'utf8')))
  return loaded
}

/** The name of the ward around a point; `undefined` outside the council. */
export function wardAt(point: Point): string | undefined {
  return isPoint(point) ? findWard(ownWards(), point)?.name : undefined
}

// Each drawn once, when it is first asked for: there are as many as wards.
const drawn = new Map<string, Outline>()

/** The council's wards as a picture, or one of them; nothing for a ward that it has not. */
export function ownOutline(ward?: string): Outline | undefined {
  const found = drawn.get(ward ?? '')
  if (found) return found
  const outline = outlineOf(ward === undefined ? ownWards() : ownWards().filter(({ name }) => name === ward))
  if (outline) drawn.set(ward ?? '', outline)
  return outline
}

let sheet: Sheet | undefined

/** The council's own map. Drawn once, when it is first asked for. */
export function ownSheet(): Sheet | undefined {
  sheet ??= sheetOf(ownWards())
  return sheet
}
