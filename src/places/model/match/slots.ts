import { addressInOrder } from '../address.ts'
import { besideKinds, buildingKinds, directions, streetKinds } from './kinds.ts'
import { wordsOf } from './words.ts'

/** What of an address must be the same: one home is not another because its street is. */
export type Slots = { readonly flat: string; readonly number: string }

/** An address taken apart for comparing. */
export type Apart = Slots & {
  /** Every word but those of flat and number. */
  readonly words: ReadonlySet<string>
  /** What the home or its building is called: the words before its number, or the first where it has none. */
  readonly name: readonly string[]
  /** The words that stand right behind the number, or the name: its street, or its building. */
  readonly head: readonly string[]
  /** Words of what is beside a home and not the home: `REAR`, `ANNEXE`. */
  readonly beside: string
}

/** Takes an address apart. `Flat A, 20` and `20A` are one home; what there is none of is empty. */
export function apart(text: string): Apart {
  const { flat = '', number = '', before, after } = addressInOrder(text)
  const isLetter = /^[A-Z]$/.test(flat) && /^\d+$/.test(number)
  const parts = [before, after].map((part) =>
    part
      .split(',')
      .filter((each) => !isOfPerson(each))
      .join(','),
  )
  const words = parts.flatMap(wordsOf)
  const [first = '', second = '', ...rest] = (parts[1] ?? '').split(',')
  const behind = headOf(saying(wordsOf(first)), second !== '')
  const street = saying(wordsOf(second))
  const isStreet = rest.length > 0 || street.some((word) => streetKinds.has(word))
  return {
    ...(isLetter ? { flat: '', number: number + flat } : { flat, number }),
    words: new Set(words),
    name: number === '' ? behind : saying(wordsOf(parts[0] ?? '')),
    head: number !== '' ? behind : isStreet ? headOf(street, true) : [],
    beside: [...new Set(words.filter((word) => besideKinds.has(word)))].sort().join(' '),
  }
}

const saying = (words: readonly string[]): readonly string[] => words.filter((word) => word !== 'THE')

/** Letters are sent to people and by way of others: `c/o Mrs Lee, 4 Weir Street`. */
const isOfPerson = (part: string): boolean =>
  /^\s*(C\/O\b|CARE OF\b|(MR|MRS|MS|MISS|MX|DR|REV|CLLR)\b\.?\s)/.test(part)

/** The words of a street or a building; the town may follow them in the same part. */
function headOf(words: readonly string[], isParted: boolean): readonly string[] {
  const kind = words.findIndex((word, at) => at > 0 && streetKinds.has(word))
  if (kind < 0) return isParted ? words : words.slice(0, 2)
  const end = words.findIndex((word, at) => at > kind && !goesOn(word))
  return words.slice(0, end < 0 ? words.length : end)
}

const goesOn = (word: string): boolean =>
  streetKinds.has(word) || buildingKinds.has(word) || directions.has(word)
