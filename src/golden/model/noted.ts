import { hashText } from '#linkage'
import type { Fields, RecordKey } from '#sources'
import { homesOf } from './household.ts'

/** What is remembered of each record while all are linked, by its row: little, since there are millions. */
export type Noted = {
  size: number
  /** 1 for a record that only those see who may see restricted people. */
  sealed: Uint8Array
  /** Two numbers for the homes of each record, which others may share by chance. */
  homes: Int32Array
  /** The records that say something of being restricted. */
  readonly restricted: RestrictedRow[]
}

/** A record that says something of being restricted, and its row. */
export type RestrictedRow = RecordKey & { readonly row: number; readonly fields: Fields }

type Known = RecordKey & { readonly fields: Fields; readonly isSealed: boolean }

/** Nothing yet. */
export const startNoting = (): Noted => ({
  size: 0,
  sealed: new Uint8Array(1024),
  homes: new Int32Array(2048),
  restricted: [],
})

/** Notes a record in the next row. */
export function note(noted: Noted, { source, id, fields, isSealed }: Known): void {
  const row = noted.size
  if (row === noted.sealed.length) {
    const [sealed, homes] = [new Uint8Array(row * 2), new Int32Array(row * 4)]
    sealed.set(noted.sealed)
    homes.set(noted.homes)
    Object.assign(noted, { sealed, homes })
  }
  noted.sealed[row] = isSealed ? 1 : 0
  for (const [at, home] of homesOf(fields).entries()) noted.homes[row * 2 + at] = hashText(home)
  if (fields.restricted !== undefined)
    noted.restricted.push({ source, id, row, fields: { restricted: fields.restricted } })
  noted.size = row + 1
}

/** The rows whose records may live in one of these homes: all that do, and hardly any other. */
export function rowsLivingAt({ homes, size }: Noted, wanted: Iterable<string>): readonly number[] {
  const hashes = new Set([...wanted].map(hashText))
  const rows: number[] = []
  for (let row = 0; row < size; row += 1)
    if (hashes.has(homes[row * 2] ?? 0) || hashes.has(homes[row * 2 + 1] ?? 0)) rows.push(row)
  return rows
}
