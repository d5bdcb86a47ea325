import { cohortSize } from './cohort.ts'
import { type Entity, meet } from './entity.ts'
import { compareMiddles } from './middles.ts'
import { compareGivens, compareSurnames, givenDegree, isSlip, isSwapped, surnameDegree } from './names.ts'
import { rarity } from './rarity.ts'
import { rivals } from './rivals.ts'
import type { Surroundings } from './surroundings.ts'
import { hasMovedThen, isAtOnce, isListedTwice, sharesNow } from './times.ts'

const atBoth = [
  'initial',
  'sound',
  'middle',
  'slip',
  'short',
  'surname slip',
  'surname part',
  'surname differs',
]

/** Everything that is taken as evidence, each with a weight of its own. `home` says that a home is shared, `away` not. */
export const evidenceNames = [
  'always',
  'names swapped',
  ...['home', 'away'].flatMap((side) => atBoth.map((name) => `${name}, ${side}`)),
  'middle same',
  'middle initial',
  'middle differs',
  'sex same',
  'sex differs',
  'expected bearers, home',
  'expected bearers, away',
  'expected of surname, home',
  'expected of surname, away',
  'known bearers, home',
  'known bearers, away',
  'home now',
  'home once',
  'same postcode',
  'rival at home',
  'email same',
  'email differs',
  'phone same',
  'phone differs',
  'left as the other came',
  'one other at both homes',
  'others at both homes',
  'both on one list, home',
  'both on one list, away',
  'in two places at once',
] as const

const places = new Map<string, number>(evidenceNames.map((name, at) => [name, at]))
/** The place of a name among the evidence. */
export const placeOf = (name: string): number => places.get(name)!

/** A pair seen in its surroundings. `own` are the numbers of the entities that the two are or are part of. */
export type Pair = {
  readonly a: Entity
  readonly b: Entity
  readonly own: readonly number[]
  readonly around: Surroundings
}

type Note = (name: string, amount?: number) => void

// Millions of pairs are looked at, and of each what was found is added up at once.
const found = new Float64Array(evidenceNames.length)
const note: Note = (name, amount = 1) => {
  found[places.get(name)!] = amount
}

/**
 * The evidence on whether two entities are one person, all but dates of birth and numbers.
 *
 * Gives an amount for each name, mostly 0 or 1; `undefined` when their names do not fit, or when a third at the home
 * fits a mere initial as well: then nobody can say; or when it is not worth looking on. The next pair takes its place:
 * whoever keeps it copies it.
 */
export function gatherEvidence(pair: Pair, isWorth?: IsWorth): Float64Array | undefined {
  const { a, b } = pair
  found.fill(0)
  note('always')
  const isHome = meet(a.places, b.places)
  const given = noteNames(pair, isHome, note)
  if (given === undefined) return undefined
  const middles = compareMiddles(a, b)
  if (middles !== undefined) note(`middle ${middles}`)
  if (a.sexes.length > 0 && b.sexes.length > 0) note(meet(a.sexes, b.sexes) ? 'sex same' : 'sex differs')
  noteRarity(pair, given, isHome, note)
  noteContacts(pair, note)
  if (hasMovedThen(a, b)) note('left as the other came')
  if (isHome) return noteHome(pair, given, note) ? found : undefined
  noteAway(pair, note)
  if (isWorth && !isWorth(found)) return undefined
  noteCohort(pair, note)
  return found
}

/** Whether all but who else lived at both homes leaves two any hope: only for those who share no home. */
export type IsWorth = (found: Float64Array) => boolean

const onSide = (names: readonly string[]) => ({
  home: names.map((name) => (name === '' ? '' : `${name}, home`)),
  away: names.map((name) => (name === '' ? '' : `${name}, away`)),
})
const givenNames = onSide(['', 'initial', 'sound', 'middle', 'slip', 'short', ''])
const surnameNames = onSide(['surname differs', 'surname part', 'surname slip', ''])

/** Whether the names of two entities can be one person's at all. */
export const haveFittingNames = (pair: Pair): boolean =>
  noteNames(pair, meet(pair.a.places, pair.b.places), () => {}) !== undefined

/** Notes how far names agree; gives the degree for given names, or `undefined` when they cannot be one person's. */
function noteNames({ a, b }: Pair, isHome: boolean, note: Note): number | undefined {
  const side = isHome ? 'home' : 'away'
  const [given, surname] = [compareGivens(a, b), compareSurnames(a, b)]
  if ((given === givenDegree.none || surname === surnameDegree.none) && isSwapped(a, b)) {
    note('names swapped')
    return givenDegree.same
  }
  if (!canBeOne({ a, b, given, surname, isHome })) return undefined
  const [named, surnamed] = [givenNames[side][given]!, surnameNames[side][surname]!]
  if (named !== '') note(named)
  if (surnamed !== '') note(surnamed)
  return given
}

type Called = Pick<Pair, 'a' | 'b'> & {
  readonly given: number
  readonly surname: number
  readonly isHome: boolean
}

function canBeOne({ a, b, given, surname, isHome }: Called): boolean {
  if (given === givenDegree.none) return false
  // A surname by itself is anybody's, but for who lives there.
  if (!isHome && (a.givens.length === 0 || b.givens.length === 0)) return false
  if (surname !== surnameDegree.none) return true
  // Whoever changed their surname must have left something else behind.
  return given >= givenDegree.middle && (isHome || meet(a.emails, b.emails) || meet(a.phones, b.phones))
}

function noteRarity({ a, b, around }: Pair, given: number, isHome: boolean, note: Note): void {
  const side = isHome ? 'home' : 'away'
  const { expected, known, ofSurname } = rarity(a, b, around)
  if (given === givenDegree.initial) note(`expected of surname, ${side}`, ofSurname)
  else note(`expected bearers, ${side}`, expected)
  note(`known bearers, ${side}`, known)
}

function noteContacts({ a, b, around }: Pair, note: Note): void {
  if (meet(a.phones, b.phones)) note('phone same')
  else if (a.phones.length > 0 && b.phones.length > 0) note('phone differs')
  if (meet(a.emails, b.emails)) note('email same')
  else if (a.emails.length > 0 && b.emails.length > 0) {
    const others = b.emails.map(around.markText)
    if (!a.emails.some((one) => isMistyped(around.markText(one), others))) note('email differs')
  }
}

// Other digits are somebody else's: `ann.lee12` and `ann.lee13` were given to two people.
const isMistyped = (email: string, others: readonly string[]): boolean =>
  others.some((other) => isSlip(email, other) && email.replace(/\D/g, '') === other.replace(/\D/g, ''))

/** Notes what a shared home says. Gives `false` when another who lives there fits an initial as well. */
function noteHome(pair: Pair, given: number, note: Note): boolean {
  const { a, b } = pair
  const others = rivals(pair)
  if (others > 0 && given === givenDegree.initial) return false
  if (others > 0) note('rival at home', Math.min(others, 3))
  note(sharesNow(a, b) ? 'home now' : 'home once')
  if (isListedTwice(a, b, true)) note('both on one list, home')
  return true
}

function noteAway({ a, b }: Pair, note: Note): void {
  const common = a.homes.some(
    ({ postcode }) => postcode !== '' && b.homes.some((home) => home.postcode === postcode),
  )
  if (common) note('same postcode')
  if (isListedTwice(a, b, false)) note('both on one list, away')
  else if (isAtOnce(a, b)) note('in two places at once')
}

function noteCohort(pair: Pair, note: Note): void {
  const together = cohortSize(pair)
  if (together > 0) note(together === 1 ? 'one other at both homes' : 'others at both homes')
}
