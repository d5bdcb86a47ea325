import type { Draw } from './draw.ts'
import { lettersOf } from './spelling.ts'

const first = [...'ABCEGHJKLMNOPRSTWXYZ']
const second = [...'ABCEGHJKLMNPRSTWXYZ']
const neverIssued: ReadonlySet<string> = new Set(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ'])

/**
 * Invents a National Insurance number of the right form.
 *
 * Source: HMRC, National Insurance Manual NIM39110.
 */
export function inventNino(draw: Draw): string {
  let prefix = 'ZZ'
  while (neverIssued.has(prefix)) prefix = draw.pick(first) + draw.pick(second)
  return `${prefix}${digits(draw, 6)}${draw.pick([...'ABCD'])}`
}

/**
 * Invents an NHS number with a right check digit, in the range 999 that is kept for tests.
 *
 * Source: NHS Data Dictionary, "NHS number": modulus 11.
 */
export function inventNhsNumber(draw: Draw): string {
  for (;;) {
    const nine = `999${digits(draw, 6)}`
    const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return `${nine}${check}`
  }
}

/**
 * Invents a mobile number from the thousand that Ofcom keeps for drama. There are so few that people
 * who have nothing to do with each other share them.
 *
 * Source: Ofcom, "Telephone numbers for use in TV and radio drama programmes".
 */
export function inventMobile(draw: Draw): string {
  return `07700900${digits(draw, 3)}`
}

/** Invents a landline number from the thousand that Ofcom keeps for drama. */
export function inventLandline(draw: Draw): string {
  return `01632960${digits(draw, 3)}`
}

/** Invents an email address at a domain that can never belong to anyone (RFC 2606). */
export function inventEmail(given: string, surname: string, draw: Draw): string {
  const [name, family] = [lettersOf(given) || 'me', lettersOf(surname) || 'home']
  const number = draw.chance(0.75) ? String(draw.whole(1, 999)) : ''
  const shapes = [`${name}.${family}`, `${name[0]}${family}`, `${name}${family[0]}`, `${family}.${name}`]
  return `${draw.pick(shapes)}${number}@example.com`
}

function digits(draw: Draw, count: number): string {
  return String(draw.whole(0, 10 ** count - 1)).padStart(count, '0')
}
