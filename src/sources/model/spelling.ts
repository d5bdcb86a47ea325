/**
 * Text that an old application wrote all in capitals, as people write it: `O'NEILL-JONES` becomes `O'Neill-Jones`.
 * Anything with a small letter in it stays as it is: whoever wrote it chose.
 */
export function withoutCapitals(text: string): string {
  if (/\p{Ll}/u.test(text) || !/\p{Lu}{2}/u.test(text)) return text
  return text
    .toLowerCase()
    .replace(/(?<![\p{L}\d'’]|\p{L}{2}')\p{L}|(?<=(?<!\p{L})[od]['’])\p{L}/gu, (letter) =>
      letter.toUpperCase(),
    )
    .replace(/\b\d+[a-z]\b/g, (number) => number.toUpperCase())
}

const titles =
  /^(?:mr|mrs|ms|miss|mx|dr|doctor|rev|reverend|prof|professor|sir|dame|lady|lord|cllr|councillor|fr|father|capt|captain|maj|major|col)\.?\s+/i
const particles = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'da',
  'di',
  'del',
  'della',
  'la',
  'le',
  'bin',
  'ibn',
  'al',
  'ap',
  'ab',
  'mac',
  'st',
])

/** A name in its parts; only those that are there. */
export type NameParts = {
  readonly title?: string
  readonly given_name?: string
  readonly middle_names?: string
  readonly surname?: string
}

/** Takes a whole name apart, written `Mrs Ann Mary Lee` or `Lee, Ann Mary`. */
export function partsOfName(text: string): NameParts {
  const whole = text.trim().replace(/\s+/g, ' ')
  const title = titles.exec(whole)?.[0]
  const rest = title ? whole.slice(title.length) : whole
  const [surnameFirst, after] = rest.split(/,\s*/, 2)
  const said = title ? { title: title.trim() } : {}
  if (after && surnameFirst)
    return { ...said, surname: surnameFirst, ...partsOfForenames(after.replace(titles, '')) }
  const words = rest.replace(/,$/, '').split(' ')
  const last = words.length - 1
  const start = words.findIndex((word, at) => at > 0 && at < last && particles.has(word.toLowerCase()))
  const surnameAt = start > 0 ? start : last
  const surname = words.slice(surnameAt).join(' ')
  return { ...said, ...(surname && { surname }), ...partsOfForenames(words.slice(0, surnameAt).join(' ')) }
}

/** Takes forenames apart: the first is the given name, the others are middle names. */
export function partsOfForenames(text: string): NameParts {
  const [given, ...middle] = text.trim().split(/\s+/)
  return { ...(given && { given_name: given }), ...(middle.length > 0 && { middle_names: middle.join(' ') }) }
}
