import type { Outcome, Problem } from '#kit/outcome'
import type { Supply } from '../adapters/adapter.ts'
import { adapterOf } from '../adapters/all.ts'
import { type Declaration, readDeclaration } from '../model/declaration.ts'
import { findJsonMistake } from '../model/json-mistake.ts'
import { placesInJson } from '../model/json-place.ts'
import { limits } from '../model/load.ts'
import { type Mapped, readHeader } from '../model/mapping.ts'

/** Something wrong with a declaration, and the line that it is on. */
export type Placed = Problem & { readonly line: number }

/** Reads the text of a declaration. Every problem is told at once, each with its line. */
export function checkDeclaration(
  text: string,
):
  | { readonly ok: true; readonly value: Declaration }
  | { readonly ok: false; readonly problems: readonly Placed[] } {
  const plain = text.replace(/^\ufeff/, '')
  const mistake = findJsonMistake(plain)
  if (mistake)
    return {
      ok: false,
      problems: [{ field: '', message: `The file is not JSON: ${mistake.message}`, line: mistake.line }],
    }
  const { lines, twice } = placesInJson(plain)
  const read = readDeclaration(JSON.parse(plain))
  if (read.ok && twice.length === 0) return read
  const again = twice.map(({ field, line }) => ({ field, line, message: 'This name stands here twice' }))
  const wrong = read.ok ? [] : read.problems
  const placed = wrong.map((problem) => ({ ...problem, line: lineOf(lines, problem.field) }))
  return { ok: false, problems: [...placed, ...again].sort((a, b) => a.line - b.line) }
}

/** The line of a field; of what it would stand in, when it is not there. */
function lineOf(lines: ReadonlyMap<string, number>, field: string): number {
  const names = field.split('.')
  for (let length = names.length; length > 0; length -= 1) {
    const line = lines.get(names.slice(0, length).join('.'))
    if (line !== undefined) return line
  }
  return 1
}

/** Whether the files of a source come to us, so that there is nothing to fetch rows from. */
export const comesByItself = (source: Declaration): boolean => adapterOf(source).way === 'comes'

/** What the first rows of a source look like under its declaration. */
export type Sample = {
  readonly rows: readonly Mapped[]
  /** Fields that are mapped, and empty in all of the rows that were looked at. */
  readonly empty: readonly string[]
  readonly looked: number
}

/**
 * Reads the first rows of a source as a load would, and loads nothing.
 *
 * Errors: a problem in words when they cannot be read.
 */
export async function sampleRows(
  source: Declaration,
  given: Pick<Supply, 'secret'> & { readonly stream?: AsyncIterable<Uint8Array> },
  { show = 10, look = 1000 } = {},
): Promise<Outcome<Sample>> {
  const values: (readonly string[])[] = []
  for await (const part of adapterOf(source).read({ source, ...given, mostBytes: limits.mostBytes })) {
    if (part.kind === 'refused') return refused(part.message)
    if (part.kind === 'rows') values.push(...part.rows.map((row) => row.values))
    if (values.length > look) break
  }
  const [names, ...cells] = values
  if (!names || cells.length === 0) return refused('There are no records in it')
  const header = readHeader(names, source)
  if (header.kind === 'refused') return refused(header.message)
  const rows = cells.slice(0, look).map(header.readRow)
  const empty = alwaysEmpty(rows, source)
  return { ok: true, value: { rows: rows.slice(0, show), empty, looked: rows.length } }
}

/** Fields that should have been filled somewhere. A name in one column becomes several fields; few are restricted. */
function alwaysEmpty(rows: readonly Mapped[], source: Declaration): readonly string[] {
  const filled = new Set(rows.flatMap((row) => (row.kind === 'record' ? Object.keys(row.fields) : [])))
  return Object.keys(source.fields).filter(
    (field) => !['full_name', 'restricted'].includes(field) && !filled.has(field),
  )
}

const refused = (message: string) => ({ ok: false, problems: [{ field: 'file', message }] }) as const
