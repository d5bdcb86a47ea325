import { fold, tidy } from './fold.ts'

/** An address in the parts that tell two apart. All folded; empty means not known. */
export type Address = {
  readonly uprn: string
  /** Without its space, upper case: `BA11AA`. */
  readonly postcode: string
  readonly number: string
  readonly flat: string
  /** Street and locality, abbreviations written out. */
  readonly street: string
}

const ukPostcode = /\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b/i
const short: Readonly<Record<string, string>> = {
  st: 'street',
  str: 'street',
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  ln: 'lane',
  dr: 'drive',
  drv: 'drive',
  cl: 'close',
  ct: 'court',
  crt: 'court',
  cres: 'crescent',
  cr: 'crescent',
  pl: 'place',
  sq: 'square',
  terr: 'terrace',
  ter: 'terrace',
  tce: 'terrace',
  gdns: 'gardens',
  gdn: 'gardens',
  gr: 'grove',
  grv: 'grove',
  pk: 'park',
  hse: 'house',
  bldg: 'building',
  bldgs: 'buildings',
  apt: 'flat',
  apartment: 'flat',
  unit: 'flat',
  fl: 'flat',
  rm: 'room',
  nth: 'north',
  sth: 'south',
  upr: 'upper',
  lwr: 'lower',
  mt: 'mount',
  pde: 'parade',
  hwy: 'highway',
}
const flatNamed = /\b(?:flat|room|studio) ?(\w{1,4})\b/
const floors: readonly (readonly [RegExp, string])[] = [
  [/\b(ground floor flat|gff|ground floor)\b/, 'g'],
  [/\b(first floor flat|fff|first floor|1st floor flat|1st floor)\b/, 'f1'],
  [/\b(second floor flat|sff|second floor|2nd floor flat|2nd floor)\b/, 'f2'],
  [/\b(top floor flat|tff|top floor)\b/, 't'],
  [/\b(basement flat|basement|garden flat|lower ground floor flat)\b/, 'b'],
]

/**
 * A postcode in upper case without its space; O and 0, I and 1 are put right by position.
 *
 * Errors: text that is no British postcode is kept as its letters and digits, for it may be another country's.
 * Source: Royal Mail, Programmers' Guide to PAF ("Postcode" format).
 */
export function readPostcode(text: string): string {
  const code = fold(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  if (code.length < 5 || code.length > 7 || !/[A-Z]/.test(code))
    return code.length < 3 || /^(.)\1*$/.test(code) ? '' : code
  const inward = code.slice(-3)
  const repaired =
    inward[0]!.replace(/O/, '0').replace(/I/, '1') + inward.slice(1).replace(/0/g, 'O').replace(/1/g, 'I')
  return code.slice(0, -3).replace(/^0/, 'O').replace(/^1/, 'I') + repaired
}

/** What an address line says by itself. */
export type AddressLine = {
  readonly postcode: string
  readonly flat: string
  readonly number: string
  /** The rest of the line, without and with the number that was found in it. */
  readonly street: string
  readonly whole: string
}

/** Takes an address line apart. */
export function readAddressLine(text: string): AddressLine {
  const found = ukPostcode.exec(text)
  const line = expand(tidy(found ? text.replace(found[0], ' ') : text))
  const flat = findFlat(line)
  const rest = flat.found === '' ? line : line.replace(flat.found, ' ')
  const number = /(?:^| )(\d+) ?([a-z])?(?= |$)/.exec(rest)
  const plain = (street: string) => street.replace(/\s+/g, ' ').trim()
  return {
    postcode: found ? readPostcode(found[0]) : '',
    flat: flat.value,
    number: number ? number[1]! + (number[2] ?? '') : '',
    street: plain(number ? rest.replace(number[0], ' ') : rest),
    whole: plain(rest),
  }
}

/** Puts an address together; a standard postcode, and a number or flat given on its own, win over those in the line. */
export function joinAddress(line: AddressLine, number: string, postcode: string, uprn: string): Address {
  const given = number === '' ? '' : tidy(number)
  const plain = given.replace(flatNamed, '').trim()
  return {
    uprn,
    postcode: postcode || line.postcode,
    number: plain.replaceAll(' ', '') || line.number,
    flat: flatNamed.exec(given)?.[1] ?? line.flat,
    street: plain === '' ? line.street : line.whole,
  }
}

/** Takes an address apart; a postcode, number or flat given on its own wins over one found in the text. */
export const readAddress = (text: string, number: string, postcode: string, uprn: string): Address =>
  joinAddress(readAddressLine(text), number, readPostcode(postcode), uprn)

const expand = (line: string): string =>
  line.replace(/[a-z]+/g, (word) => (Object.hasOwn(short, word) ? short[word]! : word))

const mayNameFlat = /flat|room|studio|floor|[gfst]ff|basement/

function findFlat(line: string): { readonly value: string; readonly found: string } {
  // `Ground Floor Flat, 5 High Street` is at number 5: its flat has no number.
  const whole = /\b(?:ground|first|1st|second|2nd|top) floor flat\b/.exec(line)
  if (whole) return { value: floors.find(([pattern]) => pattern.test(whole[0]))![1], found: whole[0] }
  if (!mayNameFlat.test(line)) return { value: '', found: '' }
  const named = flatNamed.exec(line)
  if (named) return { value: named[1]!, found: named[0] }
  const floor = floors.find(([pattern]) => pattern.test(line))
  if (floor) return { value: floor[1], found: floor[0].exec(line)![0] }
  return { value: '', found: '' }
}
