import { roomFor, sharedInts } from '../encode/arrays.ts'
import { type Dictionary, emptyDictionary, internPlain, lookUp, textOf } from '../encode/dictionary.ts'
import { keyText, type RecordKey } from '../record.ts'

/**
 * Which record each row holds, and where each record is.
 *
 * The keys are texts of a dictionary and not objects, so that a million of them cost no objects and a snapshot is a
 * copy of arrays.
 */
export type Keys = {
  readonly texts: Dictionary
  /** By key: its row and one; 0 when the record is not there. */
  rows: Int32Array
  /** By row: its key; 0 once the record was removed or replaced. */
  ids: Int32Array
  /** Records held. */
  held: number
}

/** No records yet. */
export const emptyKeys = (): Keys => ({
  texts: emptyDictionary(),
  rows: sharedInts(64),
  ids: sharedInts(64),
  held: 0,
})

/** The row of a record; `undefined` when it is not there. */
export function findRow(keys: Keys, key: RecordKey): number | undefined {
  return rowOfText(keys, keyText(key))
}

/** As `findRow`, by the key's text. */
export function rowOfText({ texts, rows }: Keys, text: string): number | undefined {
  const id = lookUp(texts, text)
  const row = id === 0 ? 0 : rows[id]!
  return row === 0 ? undefined : row - 1
}

/** Says that a row holds a record that was not there. */
export function placeKey(keys: Keys, key: RecordKey, row: number): void {
  const id = internPlain(keys.texts, keyText(key))
  keys.rows = roomFor(keys.rows, id + 1)
  keys.ids = roomFor(keys.ids, row + 1)
  keys.rows[id] = row + 1
  keys.ids[row] = id
  keys.held += 1
}

/** Says that a row's record is not there any more. */
export function dropKey(keys: Keys, row: number): void {
  keys.rows[keys.ids[row]!] = 0
  keys.ids[row] = 0
  keys.held -= 1
}

/** Whether a row still holds a record. */
export const isHeld = ({ ids }: Keys, row: number): boolean => row < ids.length && ids[row] !== 0

/** The key of a row, as text. */
export const textOfRow = ({ texts, ids }: Keys, row: number): string => textOf(texts, ids[row]!)

/** The key of a row. */
export function keyOfRow(keys: Keys, row: number): RecordKey {
  const text = textOfRow(keys, row)
  const from = text.indexOf(':') + 1
  const to = from + Number(text.slice(0, from - 1))
  return { source: text.slice(from, to), id: text.slice(to) }
}
