import { Readable } from 'node:stream'
import type { Act } from '#kit/context'
import { type Declaration, type LoadReport, loadFile, readDeclaration, registerSource } from '#sources'

const columns = [
  'id',
  'title',
  'given_name',
  'surname',
  'date_of_birth',
  'address',
  'postcode',
  'phone',
  'email',
  'valid_from',
  'restricted',
  'communication_needs',
  'date_of_death',
] as const

/** What one application says of one person, for tests: only what is not empty. */
export type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>

/** An application for tests, whose columns are called as the platform calls them, with whatever else it declares. */
export function applicationOf(id: string, purposes: readonly string[], also: object = {}): Declaration {
  const read = readDeclaration({
    id,
    name: `${id[0]?.toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`,
    owner: 'Its owner',
    steward: 'Its steward',
    lawfulBasis: 'public task',
    statute: 'Its Act',
    purposes: [...purposes],
    contract: 'Its contract',
    refresh: 'nightly',
    writeBack: 'task',
    recordId: 'id',
    fields: Object.fromEntries(columns.slice(1).map((name) => [name, name])),
    ...also,
  })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

/** Registers an application and loads all that it holds. */
export async function loadRows(act: Act, source: Declaration, rows: readonly Row[]): Promise<LoadReport> {
  await act('loading', (ctx) => registerSource(ctx, source))
  return loadAgain(act, source, rows)
}

/** Loads all that an application holds that is registered. */
export async function loadAgain(act: Act, source: Declaration, rows: readonly Row[]): Promise<LoadReport> {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = [
    columns.join(','),
    ...rows.map((row) => columns.map((name) => cell(row[name] ?? '')).join(',')),
  ]
  const stream = Readable.from([Buffer.from(lines.join('\n'))])
  const loaded = await act('loading', (ctx) =>
    loadFile(ctx, source.id, stream, { fileName: `${source.id}.csv` }),
  )
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.value
}
