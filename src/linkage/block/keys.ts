import { join } from '../encode/arrays.ts'
import type { Dictionary } from '../encode/dictionary.ts'
import { cellValues, type Table } from '../encode/table.ts'
import type { KeyName } from '../score/model.ts'
import { type Feature, features } from './features.ts'

/** One part of a key: a feature of one comparison's value. */
export type Part = {
  readonly label: string
  readonly of: number
  readonly dictionary: Dictionary
  readonly feature: Feature
}

/** A key that a table can compute: all parts must agree for two records to share it. */
export type Key = {
  readonly name: KeyName
  readonly parts: readonly Part[]
  /** The comparisons the key is made of, one bit each (the first 31). */
  readonly uses: number
  /** Whether the parts may agree crosswise, so that swapped names meet. */
  readonly unordered: boolean
}

/** The name of the key part that is given name and surname in either order. */
const eitherOrder = 'names'

/**
 * Makes a key ready for a table.
 *
 * A name is parts joined by `+`; a part is a comparison's name, and after a dot what of it must agree.
 * Errors: `undefined` when the table lacks a comparison or the kind lacks the feature.
 */
export function prepareKey(table: Table, name: KeyName): Key | undefined {
  const names = name.split('+')
  const unordered = names[0] === eitherOrder
  const all = unordered ? ['given.full', 'surname', ...names.slice(1)] : names
  const parts = all.map((part) => preparePart(table, part))
  if (!parts.every((part) => part !== undefined)) return undefined
  return {
    name,
    parts,
    unordered,
    uses: parts.reduce((bits, { of }) => (of < 31 ? bits | (1 << of) : bits), 0),
  }
}

function preparePart(table: Table, part: string): Part | undefined {
  const dot = part.lastIndexOf('.')
  const exact = table.plan.findIndex((each) => each.name === part)
  const of = exact >= 0 ? exact : table.plan.findIndex((each) => each.name === part.slice(0, dot))
  const feature = of < 0 ? undefined : features[table.plan[of]!.kind][exact >= 0 ? '' : part.slice(dot + 1)]
  return feature && { label: part, of, dictionary: table.dictionaries[of]!, feature }
}

/** The hash of a record's key when each cell holds one value; 0 when a part is missing, -1 when a cell holds several. */
export const keyHash = hashOfOne

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: called for every record and key; block.test.ts holds it to keyHashes
function hashOfOne(table: Table, { parts, unordered }: Key, row: number): number {
  let hash = 0
  let crossed = 0
  for (let at = 0; at < parts.length; at += 1) {
    const { of, dictionary, feature } = parts[at]!
    const cell = table.cells[row * table.plan.length + of]!
    if (cell === 0) return 0
    if (cell < 0) return -1
    const part = feature(dictionary, cell)
    if (part === 0) return 0
    // Adding the first two makes one key of John Paul and Paul John.
    if (unordered && at < 2) crossed = at === 0 ? part : join((part + crossed) | 0, 0)
    hash = unordered && at < 2 ? crossed : hash === 0 ? part : join(hash, part)
  }
  return hash === -1 ? -2 : hash
}

/** Every hash of a record's key, when cells may hold several values. */
export function keyHashes(table: Table, key: Key, row: number): readonly number[] {
  const one = keyHash(table, key, row)
  if (one !== -1) return one === 0 ? [] : [one]
  let hashes: readonly number[] = [0]
  for (const [at, { of, dictionary, feature }] of key.parts.entries()) {
    const parts = cellValues(table, row, of)
      .map((value) => feature(dictionary, value))
      .filter((part) => part !== 0)
    hashes = hashes.flatMap((hash) => parts.map((part) => extend(key, at, hash, part)))
  }
  return [...new Set(hashes.map((hash) => (hash === -1 ? -2 : hash)))]
}

function extend({ unordered }: Key, at: number, hash: number, part: number): number {
  if (unordered && at === 1) return join((part + hash) | 0, 0)
  return at === 0 ? part : join(hash, part)
}
