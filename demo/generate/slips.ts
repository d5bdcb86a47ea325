import type { Draw } from './draw.ts'

const besides: Readonly<Record<string, string>> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'ko',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'ol',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'xa',
}

/** One slip of the fingers: a letter left out, doubled, put before its neighbour, or hit beside. */
export function misspell(word: string, draw: Draw): string {
  const letters = [...word]
  if (letters.length < 4) return word
  // First letters are seldom wrong: people look at those.
  const at = draw.chance(0.08) ? 0 : draw.whole(1, letters.length - 2)
  const letter = letters[at] ?? ''
  const next = letters[at + 1] ?? ''
  switch (draw.whole(0, 3)) {
    case 0:
      return spliced(letters, at, '')
    case 1:
      return spliced(letters, at, letter + letter)
    case 2:
      return [...letters.slice(0, at), next, letter, ...letters.slice(at + 2)].join('')
    default:
      return spliced(letters, at, neighbour(letter, draw))
  }
}

function spliced(letters: readonly string[], at: number, put: string): string {
  return [...letters.slice(0, at), put, ...letters.slice(at + 1)].join('')
}

function neighbour(letter: string, draw: Draw): string {
  const beside = besides[letter.toLowerCase()]
  if (!beside) return letter
  const hit = draw.pick([...beside])
  return letter === letter.toLowerCase() ? hit : hit.toUpperCase()
}

/** One digit of the text read wrongly. */
export function wrongDigit(text: string, draw: Draw): string {
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index)
  if (places.length === 0) return text
  const at = draw.pick(places)
  const wrong = (Number(text[at]) + draw.whole(1, 9)) % 10
  return `${text.slice(0, at)}${wrong}${text.slice(at + 1)}`
}

/** Two digits beside each other written the wrong way round. */
export function swapTwoDigits(text: string, draw: Draw): string {
  const places = [...text.matchAll(/\d(?=\d)/g)].map(({ index }) => index)
  if (places.length === 0) return text
  const at = draw.pick(places)
  return `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`
}
