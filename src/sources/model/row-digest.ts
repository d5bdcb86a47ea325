import { hash } from 'node:crypto'
import type { FileDeclaration } from './declaration.ts'

/** To be raised whenever rows are read otherwise than before, so that none is taken for what it was read as then. */
const wayOfReading = 3

/** Tells rows apart by what came: 16 characters of one byte each. */
export type RowDigest = (values: readonly string[]) => string

const length = 16
const digestOfText = (text: string | Buffer): string => hash('sha256', text, 'binary').slice(0, length)

/** How the rows of a file are read: where this differs, the same row may come to something else. */
export const readingOf = ({
  delimiter,
  recordId,
  fields,
  notKnown,
  dateFormat,
  about,
}: FileDeclaration): string =>
  JSON.stringify([wayOfReading, delimiter, recordId, fields, notKnown, dateFormat, about])

/**
 * Digests of the rows below these names of columns. Rows have the same only where the same came, and is read by the same
 * declaration: then nothing of them need be read.
 */
export function rowDigest(names: readonly string[], file: FileDeclaration): RowDigest {
  const start = digestOfText(JSON.stringify([readingOf(file), names]))
  return (values) => digestOfText(start + JSON.stringify(values))
}

/** As `rowDigest`, of rows as they stand in a file, below a first row of these bytes: before anything of them is read. */
export function byteDigest(header: Buffer, reading: string): (row: Buffer) => string {
  const start = Buffer.from(digestOfText(`${reading}\n${header.toString('latin1')}`), 'latin1')
  let whole = Buffer.alloc(1024)
  start.copy(whole)
  return (row) => {
    const size = length + row.length
    if (size > whole.length) {
      whole = Buffer.alloc(size * 2)
      start.copy(whole)
    }
    row.copy(whole, length)
    return digestOfText(whole.subarray(0, size))
  }
}

/** A digest as the database keeps it. */
export const uuidOf = (digest: string): string =>
  Buffer.from(digest, 'latin1')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** A digest out of the database. */
export const digestOfUuid = (uuid: string): string =>
  Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('latin1')
