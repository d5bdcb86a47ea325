import type { ListedAddress, Street } from '#places'
import { type Question, type Typed, typedIn } from '#services'

/** What the council's lists have for what was typed of where something is. */
export type PlaceMatches = {
  readonly question: string
  readonly homes: readonly ListedAddress[]
  readonly streets: readonly Street[]
}

/** Whether a question asks where something is. */
export const asksWhere = ({ type }: Question): boolean => type === 'address' || type === 'place'

// “12 Mill Lane, BA1 1AA”: a postcode may stand anywhere in the words of a place.
const postcodeWithin = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/i

/** The words and the postcode that are looked for, by the boxes of a question. */
export function wordsLookedFor({ id, type }: Question, typed: Typed): { words: string; postcode: string } {
  const text = (box: string) => typedIn(typed, box).trim().slice(0, 300)
  if (type === 'address')
    return {
      words: [text(`${id}-line`), text(`${id}-town`)].filter(Boolean).join(', '),
      postcode: text(`${id}-postcode`),
    }
  const words = text(id)
  return { words: words.replace(postcodeWithin, '').trim(), postcode: postcodeWithin.exec(words)?.[0] ?? '' }
}

/** A listed address as the boxes of a form have it: its last part before the postcode is the town. */
export function addressParts(address: string, postcode: string): { line: string; town: string } {
  const parts = address.split(', ').filter((part) => part !== postcode)
  return parts.length > 1
    ? { line: parts.slice(0, -1).join(', '), town: parts.at(-1) ?? '' }
    : { line: parts.join(', '), town: '' }
}
