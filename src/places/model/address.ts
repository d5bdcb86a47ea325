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
  /\b(GROUND|GRD|FIRST|SECOND|THIRD|TOP|LOWER GROUND|BASEMENT|GARDEN)(?: FLOOR)?(?: FLAT)\b[,\s]*/
const initialFlat = /\b([GFTB])FF\b[,\s]*/
const houseNumber = /(?:^|,\s*)([0-9]+(?:\s?[A-Z](?![A-Z]))?(?:\s?[-/]\s?[0-9]+[A-Z]?)?)\s*,?\s+(?=[A-Z])/

const floors: Readonly<Record<string, string>> = { G: 'GROUND', F: 'FIRST', T: 'TOP', B: 'BASEMENT' }

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

function findFlat(whole: string): { flat: string; rest: string } | undefined {
  for (const pattern of [namedFlat, floorFlat, initialFlat]) {
    const found = pattern.exec(whole)
    if (found?.[1] === undefined) continue
    const named = found[1].replace(/\s/g, pattern === floorFlat ? ' ' : '')
    const flat = pattern === namedFlat ? named : `${floors[named] ?? expand(named)} FLOOR`
    return { flat, rest: whole.slice(0, found.index) + whole.slice(found.index + found[0].length) }
  }
  return undefined
}

function expand(floor: string): string {
  return floor === 'GRD' || floor === 'GARDEN' ? 'GROUND' : floor
}
