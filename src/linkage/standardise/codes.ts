import { fold, tidy } from './fold.ts'

/** Upper-case letters and digits alone; empty when there are fewer than `least`, or all are one character. */
function compact(text: string, least: number): string {
  const code = fold(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  return code.length < least || /^(.)\1*$/.test(code) || /^(UNKNOWN|NONE|NULL|NA|NOTKNOWN|TBC)$/.test(code)
    ? ''
    : code
}

/**
 * A telephone number as its national digits, without the leading 0 or 44.
 *
 * Errors: empty for fewer than six digits and for fillers such as 07000000000 and 01234567890.
 */
export function readPhone(text: string): string {
  let digits = text.replace(/\(0\)/g, '').replace(/\D/g, '')
  if (digits.startsWith('0044')) digits = digits.slice(4)
  else if (digits.startsWith('44') && digits.length > 10) digits = digits.slice(2)
  digits = digits.replace(/^0+/, '')
  if (digits.length < 6 || /(\d)\1{6}/.test(digits) || digits === '1234567890' || digits === '123456789')
    return ''
  return digits
}

/** An email address in lower case, without a `+tag`; googlemail is gmail. Empty without both halves. */
export function readEmail(text: string): string {
  const [local = '', domain = '', more] = fold(text).trim().split('@')
  if (local === '' || domain === '' || more !== undefined) return ''
  if (/^(none|noemail|no|nomail|unknown|test|na|n\/a|noreply|no-reply|donotreply)$/.test(local)) return ''
  return `${local.split('+')[0]}@${domain === 'googlemail.com' ? 'gmail.com' : domain}`
}

/**
 * A national insurance number: two letters, six digits and a suffix letter where it is given.
 *
 * Errors: empty for prefixes never issued and for the example numbers AB123456C and QQ123456C.
 * Source: HM Revenue & Customs, National Insurance Manual NIM39110 (format).
 */
export function readNino(text: string): string {
  const code = compact(text, 8)
  const shape = /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]?$/
  if (!shape.test(code) || /^(BG|GB|NK|KN|TN|NT|ZZ)/.test(code) || code.startsWith('AB123456')) return ''
  return code
}

/**
 * An NHS number: ten digits whose last is the modulus-11 check of the rest.
 *
 * Errors: empty when the check fails, since a wrong digit could be anyone's.
 * Source: NHS Data Dictionary, "NHS number".
 */
export function readNhsNumber(text: string): string {
  const digits = text.replace(/\D/g, '')
  if (digits.length !== 10 || /^(\d)\1*$/.test(digits)) return ''
  let sum = 0
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at)
  return (11 - (sum % 11)) % 11 === Number(digits[9]) ? digits : ''
}

/** Any other reference number. */
export const readIdentifier = (text: string): string => compact(text, 3)

/** A unique property reference number without its leading zeros. */
export function readUprn(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= 4 && digits.length <= 12 ? digits : ''
}

const male = new Set(
  'm,male,man,boy,1,h,homme,masculin,garcon,mannlich,maennlich,mann,herr,hombre,masculino,varon,maschio,uomo,homem,man,mannelijk,jongen,gwryw,gwrywaidd,dyn,monsieur,senor,signor,signore,senhor,heer'.split(
    ',',
  ),
)
const female = new Set(
  'f,female,woman,girl,w,2,femme,feminin,fille,weiblich,frau,mujer,femenino,hembra,femmina,donna,femminile,mulher,feminino,vrouw,vrouwelijk,v,meisje,benyw,benywaidd,menyw,mme,madame,mlle,senora,signora,senhora,mevrouw'.split(
    ',',
  ),
)

/** `m`, `f`, or empty for anything else, which says nothing about who someone is. In the languages whose headings are read. */
export function readSex(text: string): string {
  const first = tidy(text)
  return male.has(first) ? 'm' : female.has(first) ? 'f' : ''
}
