const isAscii = /^[\0-\x7f]*$/
const marks = /\p{M}+/gu
const ligatures: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
}
const hasLigature = /[æœøßđðþłı’‘ʼ`]/g

/**
 * Lower case, without accents: `Llŷr` and `LLYR`, `Nguyễn` and `nguyen` become one.
 *
 * Source: Unicode Standard Annex 15 (compatibility decomposition, marks dropped).
 */
export function fold(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase()
  const plain = text.toLowerCase().normalize('NFKD').replace(marks, '')
  return plain.replace(hasLigature, (letter) => ligatures[letter] ?? letter)
}

const unknown = new Set(
  (
    'unknown,not known,not given,not stated,not applicable,not available,no data,none,null,nil,nan,na,n/a,n a,x,xx,xxx,' +
    'test,tbc,tba,anon,anonymous,unk,undefined,missing,no fixed abode,nfa,refused,withheld,-,--,.,?'
  ).split(','),
)

/** Whether folded text only says that nothing is known (`n/a`, `unknown`). */
const isPlaceholder = (folded: string): boolean => unknown.has(folded)

/** Folded text with single spaces and no punctuation but what stands inside a word; empty for a placeholder. */
export function tidy(text: string): string {
  const folded = fold(text).trim()
  if (isPlaceholder(folded)) return ''
  if (isTidy.test(folded)) return folded
  // Most text is ASCII, and asking Unicode what a letter is takes five times as long.
  const others = isAscii.test(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu
  const tidied = folded.replaceAll("'", '').replace(others, ' ').trim()
  return isPlaceholder(tidied) ? '' : tidied
}

const isTidy = /^[a-z0-9]+(?: [a-z0-9]+)*$/
