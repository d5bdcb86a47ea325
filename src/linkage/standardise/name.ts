import { tidy } from './fold.ts'

const titles = new Set(
  'mr,mrs,ms,miss,mx,dr,prof,professor,rev,reverend,revd,fr,sir,dame,lady,lord,master,hon,capt,captain,col,major,cllr,councillor,madam'.split(
    ',',
  ),
)
const suffixes = new Set(
  'jr,jnr,junior,sr,snr,senior,ii,iii,iv,obe,mbe,cbe,kc,qc,esq,phd,md,dec,decd,deceased'.split(','),
)
const particles = new Set(
  'van,von,der,den,de,la,le,du,di,da,dos,del,della,bin,ibn,al,el,ter,ten,af,zu,of,the'.split(','),
)

/** Surname and given names told apart, each lower case without accents or punctuation. */
export type Name = { readonly given: string; readonly middle: string; readonly surname: string }

const words = (text: string): string[] =>
  tidy(text)
    .split(' ')
    .filter((word) => word !== '')

/** Given names: the first, and whatever follows it. Titles are dropped. */
export function readGivenNames(text: string): Name {
  const names = dropTitles(words(text))
  return { given: names[0] ?? '', middle: names.slice(1).join(' '), surname: '' }
}

/** A surname with its parts kept apart by spaces: `O'Neill-Jones` is `oneill jones`, `Mc Donald` is `mcdonald`. */
export function readSurname(text: string): string {
  const parts = dropSuffixes(dropTitles(words(text)))
  return parts.join(' ').replace(/\b(mc|mac|o|fitz) (?=\p{L}{3})/gu, '$1')
}

/** A whole name, as `Mr John Paul Smith` or `SMITH, John Paul`; the last word and its particles are the surname. */
export function readFullName(text: string): Name {
  const comma = text.indexOf(',')
  if (comma > 0 && looksSurnameFirst(text.slice(0, comma), text.slice(comma + 1))) {
    return { ...readGivenNames(text.slice(comma + 1)), surname: readSurname(text.slice(0, comma)) }
  }
  const names = dropSuffixes(dropTitles(words(text)))
  if (names.length < 2) return { given: names[0] ?? '', middle: '', surname: '' }
  let start = names.length - 1
  while (start > 1 && particles.has(names[start - 1]!)) start -= 1
  return {
    given: names[0]!,
    middle: names.slice(1, start).join(' '),
    surname: readSurname(names.slice(start).join(' ')),
  }
}

/** The parts of a standard surname that may stand for the whole: without particles, each side of a hyphen. */
export function nameParts(standard: string): string[] {
  if (!standard.includes(' ')) return [standard]
  const parts = standard.split(' ').filter((part) => !particles.has(part))
  return parts.length > 0 ? parts : [standard]
}

// `Smith, John` turns round; `Mary, Countess of Somewhere` and `Alice de Lacy, 3rd countess` do not.
function looksSurnameFirst(before: string, after: string): boolean {
  const rest = words(after)
  return (
    words(before).length <= 3 &&
    rest.length > 0 &&
    rest.length <= 3 &&
    !rest.some((word) => particles.has(word) || /\d/.test(word))
  )
}

function dropTitles(names: string[]): string[] {
  let start = 0
  while (start < names.length - 1 && titles.has(names[start]!)) start += 1
  return names.slice(start)
}

function dropSuffixes(names: string[]): string[] {
  let end = names.length
  while (end > 1 && suffixes.has(names[end - 1]!)) end -= 1
  return names.slice(0, end)
}
