/** What an address line says of the home itself, as far as it can be told from the text. */
export type AddressParts = {
  /** The flat, room or unit: `3`, `2B`, `GROUND FLOOR`. */
  readonly flat: string | undefined
  /** The house number with its letter: `12`, `12A`, `4-6`. */
  readonly number: string | undefined
  /** The rest, in upper case, with no postcode: `WEIR STREET, BATH`. */
  readonly street: string
}

/** An address in the order in which it is written. Where there is no number, all is `after`. */
export type AddressInOrder = Pick<AddressParts, 'flat' | 'number'> & {
  readonly before: string
  readonly after: string
}

const postcodeAtEnd = /[,\s]*\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\s*$/
const range = /\b([0-9]+[A-Z]?)\s?(?:[-/–—&]|\bTO\b|\bAND\b)\s?([0-9]+[A-Z]?)(?![0-9A-Z])/
const counted = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE', 'TEN']
const namedFlat = new RegExp(
  `\\b(?:FLAT|FLT|APARTMENT|APT|UNIT|ROOM|STUDIO)\\b\\.?\\s*(?:NO\\b\\.?\\s*)?0*([0-9]+(?:-[0-9]+)?\\s?[A-Z]?|[A-Z]|${counted.join('|')})\\b[,\\s]*`,
)
const storey = '(LOWER GROUND|GROUND|GRD|FIRST|1ST|SECOND|2ND|THIRD|3RD|TOP|BASEMENT|GARDEN)'
const floorFlats = [
  new RegExp(`\\b(?:FLAT,? )?${storey} (?:FLOOR|FLR)(?: FLAT)?\\b[,\\s]*`),
  new RegExp(`\\b${storey} FLAT\\b[,\\s]*`),
  /^(BASEMENT)[,\s]+(?=[0-9])/,
  /\b([GFTB])FF\b[,\s]*/,
] as const
const houseNumber =
  /(?:^|,\s*)(?:(?:NO|NUMBER)\b\.?\s*|#\s*)?0*([0-9]+(?:\s?[A-Z](?![A-Z]))?(?:-[0-9]+[A-Z]?)?)\s*,?\s+(?=[A-Z0-9])/
// Some write the number behind the street.
const numberBehind = /(?<=[A-Z])(?:,\s*|\s+)0*([0-9]+[A-Z]?)\s*(?=,|$)/

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
 * `Flat 3, Weir Court, 20 Weir Street, Bath`, `20A Weir St`, `GFF 7 Weir Street`, `3 Weir Court, 20 Weir Street`.
 *
 * Errors: none. What cannot be told is `undefined`, and the words stay in `street`.
 */
export function parseAddress(text: string): AddressParts {
  const { flat, number, before, after } = addressInOrder(text)
  return { flat, number, street: [before, after].filter(Boolean).join(', ') }
}

/** As `parseAddress`, with what stands before the house number apart from what stands after it. */
export function addressInOrder(text: string): AddressInOrder {
  const plain = text.toUpperCase().replace(/\s+/g, ' ').replace(/ ,/g, ',').trim().replace(postcodeAtEnd, '')
  const whole = plain.replace(range, '$1-$2')
  const flat = findFlat(whole)
  const first = numbered(flat?.rest ?? whole)
  if (flat || first.before || first.number === undefined) return { flat: flat?.flat, ...first }
  // Of two numbers the first is that of a flat: `3 Weir Court, 20 Weir Street`.
  const second = houseNumber.test(first.after) ? numbered(first.after) : undefined
  return second ? { ...second, flat: first.number } : { flat: undefined, ...first }
}

function numbered(rest: string): Omit<AddressInOrder, 'flat'> {
  const found = houseNumber.exec(rest)
  if (found)
    return {
      number: found[1]?.replace(/\s/g, ''),
      before: trimmed(rest.slice(0, found.index)),
      after: trimmed(rest.slice(found.index + found[0].length)),
    }
  const behind = /\bBOX\b/.test(rest) ? null : numberBehind.exec(rest)
  if (!behind) return { number: undefined, before: '', after: trimmed(rest) }
  const after = rest.slice(0, behind.index) + rest.slice(behind.index + behind[0].length)
  return { number: behind[1], before: '', after: trimmed(after) }
}

const trimmed = (part: string): string => part.replace(/^[,\s]+|[,\s]+$/g, '')

function findFlat(whole: string): { readonly flat: string; readonly rest: string } | undefined {
  const named = namedFlat.exec(whole)
  const found =
    named ?? floorFlats.reduce<RegExpExecArray | null>((one, next) => one ?? next.exec(whole), null)
  if (found?.[1] === undefined) return undefined
  const flat = named ? flatNumber(found[1]) : (floors[found[1]] ?? `${found[1]} FLOOR`)
  return { flat, rest: whole.slice(0, found.index) + whole.slice(found.index + found[0].length) }
}

function flatNumber(said: string): string {
  const place = counted.indexOf(said)
  return place < 0 ? said.replace(/\s/g, '') : String(place + 1)
}
