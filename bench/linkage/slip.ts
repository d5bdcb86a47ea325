import type { Chance } from './chance.ts'

const neighbours: Readonly<Record<string, string>> = {
  a: 's',
  b: 'v',
  c: 'x',
  d: 'f',
  e: 'r',
  f: 'g',
  g: 'h',
  h: 'j',
  i: 'o',
  j: 'k',
  k: 'l',
  l: 'k',
  m: 'n',
  n: 'm',
  o: 'p',
  p: 'o',
  r: 't',
  s: 'd',
  t: 'y',
  u: 'i',
  v: 'b',
  w: 'e',
  x: 'c',
  y: 'u',
  z: 'x',
  0: '9',
  1: '2',
  2: '3',
  3: '4',
  4: '5',
  5: '6',
  6: '7',
  7: '8',
  8: '9',
  9: '8',
}

/** One slip of a keyboard: a character left out, doubled, changed for its neighbour, or two swapped. */
export function slip(chance: Chance, text: string): string {
  if (text.length < 3) return text
  const at = 1 + chance.below(text.length - 2)
  const kinds = [
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + text[at] + text.slice(at),
    () => text.slice(0, at) + (neighbours[text[at]!] ?? text[at]) + text.slice(at + 1),
    () => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2),
  ]
  return chance.pick(kinds)()
}

/** Text as people type it: now and then all in capitals, else with capitals where they belong. */
export const cased = (chance: Chance, text: string): string =>
  chance.happens(0.2) ? text.toUpperCase() : text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
