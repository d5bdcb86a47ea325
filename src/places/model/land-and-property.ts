import { type ListedAddress, readListedAddress } from './listed-address.ts'
import { pointOfGrid } from './national-grid.ts'
import type { Point } from './point.ts'
import { readUsrn } from './street.ts'
import type { StreetSaid } from './street-line.ts'

/** A row of a gazetteer, by the names of its columns. */
export type GazetteerRow = Readonly<Record<string, string>>

/** A property, nothing for a row that is none, or `past` for one that is not there any more or is listed otherwise. */
export type GazetteerReading = ListedAddress | 'past' | undefined

/**
 * Reads a row in the form of BS 7666: a property with its secondary and primary addressable object, its street and its
 * place on the National Grid or by degrees. The ward, where the row names none, is that around the point.
 *
 * Source: BS 7666:2006, parts 1 and 2; GeoPlace, logical status 1 approved, 3 alternative, 6 provisional, 8 historical.
 */
export function readGazetteerRow(
  written: GazetteerRow,
  wardOf: (point: Point) => string | undefined = () => undefined,
): GazetteerReading {
  const row = underOurNames(written)
  const isBs7666 = 'STREET_DESCRIPTOR' in row || 'PAO_START_NUMBER' in row
  if (isBs7666 && ['3', '8', '9'].includes(row.LOGICAL_STATUS?.trim() ?? '')) return 'past'
  const placed = withPoint(isBs7666 ? { ...row, ...lineOf(row) } : row)
  const read = readListedAddress(placed)
  return read && read.ward === undefined ? { ...read, ward: wardOf(read) } : read
}

/** Names of columns in capitals, as Ordnance Survey and GeoPlace publish the same in various ways. */
function underOurNames(row: GazetteerRow): GazetteerRow {
  const named = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.trim().toUpperCase(), value]),
  )
  const street = named.STREET_DESCRIPTOR ?? named.STREET_DESCRIPTION
  const locality = named.LOCALITY ?? named.LOCALITY_NAME
  return {
    ...named,
    ...(street !== undefined && { STREET_DESCRIPTOR: street }),
    ...(locality !== undefined && { LOCALITY: locality }),
  }
}

function withPoint(row: GazetteerRow): GazetteerRow {
  if (row.LATITUDE && row.LONGITUDE) return row
  const point = pointOfGrid(Number(row.X_COORDINATE), Number(row.Y_COORDINATE))
  return point ? { ...row, LATITUDE: String(point.latitude), LONGITUDE: String(point.longitude) } : row
}

/** The address in one line, as people write it; and its postcode under the platform's name. */
function lineOf(row: GazetteerRow): GazetteerRow {
  const said = (name: string) => titled(row[name]?.trim() ?? '')
  const postcode = row.POSTCODE_LOCATOR || row.POSTCODE || ''
  const range = (object: 'SAO' | 'PAO') => {
    const [start, end] = ['START', 'END'].map(
      (side) => `${row[`${object}_${side}_NUMBER`] ?? ''}${row[`${object}_${side}_SUFFIX`] ?? ''}`,
    )
    return end ? `${start}-${end}` : (start ?? '')
  }
  // A secondary object that is only a number is a flat: its number must not be taken for that of the house.
  const flat = said('SAO_TEXT') || (range('SAO') && `Flat ${range('SAO')}`)
  const street = [range('PAO'), said('STREET_DESCRIPTOR')].filter(Boolean).join(' ')
  const lines = [
    flat,
    said('PAO_TEXT'),
    street,
    said('LOCALITY'),
    said('TOWN') || said('TOWN_NAME'),
    postcode,
  ]
  return { ADDRESS: lines.filter(Boolean).join(', '), POSTCODE: postcode }
}

/** Gazetteers are written in capitals; letters to people are not. */
function titled(text: string): string {
  if (/\p{Ll}/u.test(text)) return text
  return text.toLowerCase().replace(/(?<![\p{L}\d'’])\p{L}/gu, (letter) => letter.toUpperCase())
}

/** The street that a row of a gazetteer names with its number, in our own columns or in those of BS 7666; else nothing. */
export function readStreetOf(written: GazetteerRow): StreetSaid | undefined {
  const row = underOurNames(written)
  const usrn = readUsrn(row.USRN ?? '')
  const name = titled((row.STREET ?? row.STREET_DESCRIPTOR ?? '').trim())
  const town = titled((row.TOWN || row.TOWN_NAME || row.LOCALITY || '').trim())
  return usrn && name && name.length <= 100 ? { usrn, name, town: town.slice(0, 100) } : undefined
}
