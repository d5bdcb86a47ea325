import { createRequire } from 'node:module'
import type { CompiledQuery } from 'kysely'
import type { Statement } from './batch.ts'

// How the driver writes values, which its types do not name.
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as {
  readonly prepareValue: (value: unknown) => string | Buffer | null
}

// A statement that comes again and again is kept by the server, read and planned. What is asked once is not worth it, and
// statements of ever other lengths would fill it. All modules together ask some five hundred, each kept by a connection that asks it.
const timesUntilKept = 3
const mostKept = 1000
const longestKept = 10_000

const times = new Map<string, number>()
const names = new Map<string, string>()

/** A compiled query as it is sent. Errors: throws for a value that cannot be sent. */
export function statementOf({ sql: text, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): Statement {
  // A plan for ten is none for ten thousand: whoever sends a list has it planned for that list.
  const isList = parameters.some(Array.isArray)
  return {
    text,
    values: parameters.map((value) => prepareValue(value)),
    name: isList ? undefined : nameOf(text),
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size === mostKept || text.length > longestKept) return known
  const seen = (times.get(text) ?? 0) + 1
  if (times.size > mostKept * 10) times.clear()
  times.set(text, seen)
  if (seen < timesUntilKept) return undefined
  times.delete(text)
  const name = `guildhall_${names.size}`
  names.set(text, name)
  return name
}
