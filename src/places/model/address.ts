/** What an address line says of the home itself, as far as it can be told from the text. */
export type AddressParts = {
  /** The flat, room or unit: `3`, `2B`, `GROUND FLOOR`. */
  readonly flat: string | undefined
  /** The house number with its letter: `12`, `12A`, `4-6`. */
  readonly number: string | undefined
  /** The rest, in upper case, with no postcode: `WEIR STREET, BATH`. */
  readonly street: string
}

const postcodeAtEnd = /[,\s]*\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\s*$/
const namedFlat =
  /\b(?:FLAT|FLT|APARTMENT|APT|UNIT|ROOM|STUDIO)\s*(?:NO\.?\s*)?([0-9]+\s?[A-Z]?|[A-Z])\b[,\s]*/
const floorFlat =
  /\b(LOWER GROUND|GROUND|GRD|FIRST|1ST|SECOND|2ND|THIRD|3RD|TOP|BASEMENT|GARDEN)(?: FLOOR| FLR)? FLAT\b[,\s]*/
const initialFlat = /\b([GFTB])FF\b[,\s]*/
const houseNumber = /(?:^|,\s*)([0-9]+(?:\s?[A-Z](?![A-Z]))?(?:\s?[-/]\s?[0-9]+[A-Z]?)?)\s*,?\s+(?=[A-Z])/

/** One way to write each floor, so that two applications agree. */
const floors: Readonly<Record<string, string>> = {
  G: 'GROUND FLOOR',
  F: 'FIRST FLOOR',
  T: 'TOP FLOOR',
  B: 'BASEMENT',
  GRD: 'GROUND FLOOR',
  '1ST': 'FIRST FLOOR',
  '2ND': 'SECOND FLOOR',
  '3RD': 'THIRD FLOOR',
  BASEMENT: 'BASEMENT',
  GARDEN: 'GARDEN',
}

/**
 * Takes the flat and the house number out of an address as applications write it:
 * `Flat 3, Weir Court, 20 Weir Street, Bath`, `20A Weir St`, `GFF 7 Weir Street`.
 *
 * Errors: none. What cannot be told is `undefined`, and the words stay in `street`.
 */
export function parseAddress(text: string): AddressParts {
  const whole = text.toUpperCase().replace(/\s+/g, ' ').replace(/ ,/g, ',').trim().replace(postcodeAtEnd, '')
  const flat = findFlat(whole)
  const rest = flat ? flat.rest : whole
  const number = houseNumber.exec(rest)
  const before = number ? rest.slice(0, number.index) : ''
  const after = number ? rest.slice(number.index + number[0].length) : rest
  return {
    flat: flat?.flat,
    number: number?.[1]?.replace(/\s/g, ''),
    street: [before, after]
      .map((part) => part.replace(/^[,\s]+|[,\s]+$/g, ''))
      .filter(Boolean)
      .join(', '),
  }
}

function findFlat(whole: string): { readonly flat: string; readonly rest: string } | undefined {
  const named = namedFlat.exec(whole)
  const found = named ?? floorFlat.exec(whole) ?? initialFlat.exec(whole)
  if (found?.[1] === undefined) return undefined
  const flat = named ? found[1].replace(/\s/g, '') : (floors[found[1]] ?? `${found[1]} FLOOR`)
  return { flat, rest: whole.slice(0, found.index) + whole.slice(found.index + found[0].length) }
}
