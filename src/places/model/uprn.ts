import type { Brand } from '#kit/brand'

/** A Unique Property Reference Number that has been checked: digits, with no leading zero. */
export type Uprn = Brand<'Uprn'>

const shape = /^0*([1-9][0-9]{0,11})$/

/**
 * Reads a UPRN from any application, so that `000000199356` and `199356` are one property.
 *
 * Units:  text of 1 to 12 digits. Never a number: spreadsheets write long ones as `1.0E+11`,
 *         and such a value is refused, since its last digits are lost.
 * Errors: `undefined` when the text cannot be a UPRN. Never throws.
 * Source: GeoPlace, "Unique Property Reference Numbers": up to 12 digits.
 */
export function readUprn(text: string): Uprn | undefined {
  const match = shape.exec(text.trim())
  return match ? (match[1] as Uprn) : undefined
}
