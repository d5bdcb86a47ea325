import { tidy } from '#linkage'
import { remembered } from './remembered.ts'

// On every other sign: nobody is found by one of these alone.
const everywhere: ReadonlySet<string> = new Set(
  'street road lane avenue close drive way place terrace court gardens crescent grove hill park square row st rd ave the flat'.split(
    ' ',
  ),
)

/** Whether a word is on so many signs that it finds nobody by itself: `street`, `road`. */
export const isEverywhere = (word: string): boolean => everywhere.has(word)

const most = 4

/** The words of an address that tell its street: `Flat 2, 14 Weir Street, Bath` gives `2`, `14` and `weir`. */
export const streetWords: (address: string) => readonly string[] = remembered((address) => {
  const parts = address.split(',').map((part) => tidy(part).split(' ').filter(Boolean))
  // The last part is the town, which half of everybody lives in.
  const near = parts.length > 1 ? parts.slice(0, -1) : parts
  const told = near.flat().filter((word) => !everywhere.has(word) && (/\d/.test(word) || word.length > 2))
  return [...new Set(told)].slice(0, most)
})
