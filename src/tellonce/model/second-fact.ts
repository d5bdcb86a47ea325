import { createHash, timingSafeEqual } from 'node:crypto'
import { readPostcode } from '#places'
import { addressesOf, type Happening, tellerOf } from './happening.ts'

/**
 * Whether someone who knows a reference also knows a fact of what was told under it: the postcode of any address in it,
 * the last four digits of the phone of whoever told us, or the date of birth of the person whom it is about.
 */
export function knowsFact(happening: Happening, typed: string): boolean {
  const postcodes = addressesOf(happening).map(({ postcode }) => postcode)
  const facts = [...postcodes, happening.said.dateOfBirth, lastFour(tellerOf(happening).phone)].filter(
    Boolean,
  )
  const said = [String(readPostcode(typed) ?? ''), dateIn(typed) ?? '', fourDigits(typed)].filter(Boolean)
  // Each is compared with each, so that the time it takes tells nothing.
  return facts.flatMap((fact) => said.map((each) => isSame(String(fact), each))).some(Boolean)
}

const lastFour = (phone: string | undefined) => phone?.replace(/\D/g, '').slice(-4)

const fourDigits = (typed: string) => /^\s*(\d{4})\s*$/.exec(typed)?.[1] ?? ''

/** A date as people type it: `27 3 1985`, `27/03/1985`, `1985-03-27`. */
function dateIn(typed: string): string | undefined {
  const [, year, month, day] = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(typed) ?? []
  if (year) return `${year}-${month}-${day}`
  const [, d, m, y] = /^\s*(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})\s*$/.exec(typed) ?? []
  return d && m && y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : undefined
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

/** Guesses at one reference: how many were wrong, and until when no more is heard. */
export type Guesses = { readonly wrong: number; readonly heardFrom: Date | null }

const freeTries = 5
const firstWait = 60_000
const longestWait = 15 * 60_000

/** After one more wrong guess: five are free, then each wait is twice the last, up to a quarter of an hour. */
export function afterWrongGuess({ wrong }: Guesses, now: Date): Guesses {
  const count = wrong + 1
  if (count < freeTries) return { wrong: count, heardFrom: null }
  const wait = Math.min(longestWait, firstWait * 2 ** (count - freeTries))
  return { wrong: count, heardFrom: new Date(now.getTime() + wait) }
}

/** Whether a guess is heard now. */
export const isHeard = ({ heardFrom }: Guesses, now: Date): boolean => heardFrom === null || heardFrom <= now
