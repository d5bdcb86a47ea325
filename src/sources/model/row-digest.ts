import { createHash, hash } from 'node:crypto'
import type { FileDeclaration } from './declaration.ts'

/** To be raised whenever rows are read otherwise than before, so that none is taken for what it was read as then. */
const wayOfReading = 1

/** Tells rows apart by what came, in 128 bits as a UUID has them. */
export type RowDigest = (values: readonly string[]) => string

/**
 * Digests of the rows below these names of columns. Rows have the same only where the same came, and is read by the same
 * declaration: then nothing of them need be read.
 */
export function rowDigest(names: readonly string[], file: FileDeclaration): RowDigest {
  const { recordId, fields, notKnown, dateFormat, about } = file
  const how = JSON.stringify([wayOfReading, names, recordId, fields, notKnown, dateFormat, about])
  const start = createHash('sha256').update(how).digest('base64')
  return (values) => {
    const text = hash('sha256', start + JSON.stringify(values))
    return [
      [0, 8],
      [8, 12],
      [12, 16],
      [16, 20],
      [20, 32],
    ]
      .map(([from, to]) => text.slice(from, to))
      .join('-')
  }
}
