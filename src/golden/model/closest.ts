import { nameWords } from './keys.ts'
import { isOnSigns } from './left-out.ts'
import type { Query } from './search.ts'
import type { Term } from './typed-word.ts'
import { both, either, placeKinds } from './words.ts'

// What is left must tell people apart: a postcode or a day, or two words of names.
const enoughTold = 2

/**
 * The questions that are asked when nobody fits all that was typed, one after the other: who fits it but for one slip in each
 * name; who fits all but one thing of it, where what is left tells people apart.
 */
export function widerQueries({ terms }: Query): readonly Query[] {
  const told = terms.filter(({ isOnSigns }) => !isOnSigns)
  const slipped = told.some((each) => each.slipped !== each.any)
    ? [both(...told.map((each) => each.slipped))]
    : []
  const rests = told.map((_, at) => told.toSpliced(at, 1)).filter(tellsEnough)
  const allButOne =
    rests.length > 0 ? [either(...rests.map((rest) => both(...rest.map(({ any }) => any))))] : []
  return [...slipped, ...allButOne].map((asked) => ({
    terms,
    wholly: asked,
    begun: asked,
    nearly: asked,
    isLeavingOut: true,
  }))
}

const tellsEnough = (terms: readonly Term[]): boolean =>
  terms.reduce((sum, { tells }) => sum + tells, 0) >= enoughTold

/** Whether a question may ask where somebody lives or how they are reached: a number that is no date may be a house. */
export const asksForPlace = ({ terms }: Query): boolean =>
  terms.some(({ whole, isOnSigns }) => isOnSigns || (ofPlace.test(whole) && !ofBirth.test(whole)))

const ofPlace = new RegExp(`'[${placeKinds}]:`)
const ofBirth = /'[bdy]:/

/**
 * Whether something was taken for a town, and left out, that stands at nobody who was found: it may have been a name, and
 * somebody else be meant.
 */
export function leavesUnmet(
  { terms }: Query,
  found: readonly { readonly name: string; readonly address: string | undefined }[],
): boolean {
  const left = terms.filter((term) => term.isOnSigns).flatMap(({ said }) => nameWords(said))
  const met = new Set(found.flatMap(({ name, address }) => nameWords(`${name} ${address ?? ''}`)))
  return left.some((each) => !isOnSigns(each) && !met.has(each))
}

/** Those whose names are most like what was typed first; of those alike, in the order in which they came. */
export function closestFirst<Person extends { readonly name: string }>(
  found: readonly Person[],
  { terms }: Query,
): readonly Person[] {
  const words = terms.filter(({ tells, isOnSigns }) => tells === 1 && !isOnSigns)
  const typed = words.flatMap(({ said }) => nameWords(said)).filter((each) => /^[a-z]{2,}$/.test(each))
  const farness = (name: string): number => {
    const theirs = nameWords(name)
    return typed.reduce((sum, each) => sum + Math.min(1, ...theirs.map((word) => apart(each, word))), 0)
  }
  const ranked = found.map((person) => ({ person, far: farness(person.name) }))
  return ranked.sort((a, b) => a.far - b.far).map(({ person }) => person)
}

/** How far two words are from each other, by the letters that must be changed. Units: from 0, the same, to 1, nothing alike. */
function apart(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row]
    for (let at = 1; at <= b.length; at += 1) {
      const other = a[row - 1] === b[at - 1] ? 0 : 1
      now.push(Math.min((now[at - 1] ?? 0) + 1, (before[at] ?? 0) + 1, (before[at - 1] ?? 0) + other))
    }
    before = now
  }
  return (before.at(-1) ?? 0) / Math.max(a.length, b.length)
}
