import type { Point } from './point.ts'
import type { Postcode } from './postcode.ts'
import { findWard, type Ward } from './ward.ts'

/** What is known of one postcode: where its middle is. */
export type PostcodePlace = Point & { readonly postcode: Postcode }

/** The council's places, ready to ask. Made once at the start and only read after that. */
export type Gazetteer = {
  readonly wards: readonly Ward[]
  /** The middle of a postcode, or `undefined` if the council has no such postcode. */
  readonly findPostcode: (postcode: Postcode) => PostcodePlace | undefined
  /** The ward around a point, or `undefined` outside the council's area. */
  readonly wardOfPoint: (point: Point) => Ward | undefined
  /** The ward that most of a postcode lies in, told by its middle. */
  readonly wardOfPostcode: (postcode: Postcode) => Ward | undefined
}

/** Makes a gazetteer of wards and postcodes that someone else has read from their files. */
export function createGazetteer(wards: readonly Ward[], places: Iterable<PostcodePlace>): Gazetteer {
  const byPostcode = new Map([...places].map((place) => [place.postcode, place]))
  const wardOfPoint = (point: Point) => findWard(wards, point)
  return {
    wards,
    findPostcode: (postcode) => byPostcode.get(postcode),
    wardOfPoint,
    wardOfPostcode: (postcode) => {
      const place = byPostcode.get(postcode)
      return place && wardOfPoint(place)
    },
  }
}
