import { findWard, readPostcode, type Ward } from '#places'
import { readRows, writeRows } from './rows.ts'

/**
 * Cuts the publisher's postcodes down to what the demonstration needs, with the ward of 2018
 * beside the older ward that the publisher lists.
 *
 * Errors: throws on a row whose postcode or middle cannot be read: the file would not be the one
 *         that this was written for.
 */
export function cutPostcodes(csv: string, wards: readonly Ward[]): string {
  const rows = readRows(csv).map((row) => {
    const postcode = readPostcode(row.postcode ?? '')
    const middle = /^\((-?[\d.]+), (-?[\d.]+)\)$/.exec(row.centroid ?? '')
    if (!postcode || !middle) throw new Error(`Not a postcode with a middle: ${row.postcode}`)
    const point = { latitude: Number(middle[1]), longitude: Number(middle[2]) }
    const ward = findWard(wards, point)?.name ?? ''
    const places = [point.latitude.toFixed(5), point.longitude.toFixed(5)]
    return [postcode, ...places, ward, row.ward_name ?? '']
  })
  const header = ['postcode', 'latitude', 'longitude', 'ward', 'ward_listed']
  return writeRows([header, ...rows.sort(([one = ''], [other = '']) => (one < other ? -1 : 1))])
}
