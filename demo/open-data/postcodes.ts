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
    // Rounded first, so that whoever reads the file finds the same ward.
    const [latitude, longitude] = [Number(middle[1]).toFixed(5), Number(middle[2]).toFixed(5)]
    const ward = findWard(wards, { latitude: Number(latitude), longitude: Number(longitude) })?.name ?? ''
    return [postcode, latitude, longitude, ward, row.ward_name ?? '']
  })
  const header = ['postcode', 'latitude', 'longitude', 'ward', 'ward_listed']
  return writeRows([header, ...rows.sort(([one = ''], [other = '']) => (one < other ? -1 : 1))])
}
