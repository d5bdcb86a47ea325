import type { Brand } from '#kit/brand'

/** A postcode that has been checked, written in its one form. */
export type Postcode = Brand<'Postcode'>

// Outward code: 1-2 letters, a digit, then perhaps a digit or letter. Inward code: a digit
// and two letters, never C I K M O V, which are too easily misread.
const shape = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})$/

/**
 * Reads a UK postcode as people type it: `ba11aa`, ` BA1 1AA `, `BA1-1AA`.
 *
 * Units:  upper case, one space before the last three characters (`BA1 1AA`).
 * Errors: `undefined` when the text cannot be a postcode. Never throws.
 *         Says nothing about whether the postcode is in use: ask the gazetteer.
 * Source: Royal Mail, PAF Programmers' Guide, "Postcode" (format and permitted letters).
 */
export function readPostcode(text: string): Postcode | undefined {
  const match = shape.exec(text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  return match ? (`${match[1]} ${match[2]}` as Postcode) : undefined
}

/** The part before the space: roughly a town or a district (`BA1`). */
export function district(postcode: Postcode): string {
  return postcode.slice(0, -4)
}

/** The district and the first digit after it: some thousands of homes (`BA1 1`). */
export function sector(postcode: Postcode): string {
  return postcode.slice(0, -2)
}
