import type { LinkageRecord } from '../record.ts'
import { type Column, recordColumns } from './plan.ts'
import { type Raw, type RawColumn, rawFromRecords } from './raw.ts'

const none: readonly (readonly number[])[] = [[]]
const [missing, present, many] = [Int32Array.of(0), Int32Array.of(1), Int32Array.of(-1)]

const empty: readonly RawColumn[] = recordColumns.map((column) => ({
  ...column,
  cells: missing,
  several: none,
  distinct: 0,
  text: () => '',
}))

/** One record as columns, every kind present: as `rawWithEveryKind`, without what many records need. */
export function rawFromRecord({ fields }: LinkageRecord): Raw {
  return {
    rows: 1,
    columns: recordColumns.map((column, at) => {
      const value = fields[column.kind]
      if (value === undefined || value === '' || value.length === 0) return empty[at]!
      if (typeof value !== 'string') return severalTexts(column, value)
      return {
        name: column.name,
        kind: column.kind,
        cells: present,
        several: none,
        distinct: 1,
        text: (id) => (id === 1 ? value : ''),
      }
    }),
  }
}

/** Many records as columns, every kind present. */
export const rawWithEveryKind = (records: readonly LinkageRecord[]): Raw => rawOfKinds(records, recordColumns)

/** Many records as these columns, and no others. */
export function rawOfKinds(records: readonly LinkageRecord[], kinds: readonly Column[]): Raw {
  const { rows, columns } = rawFromRecords(records)
  const cells = new Int32Array(rows)
  const wanted = empty.filter(({ kind }) => kinds.some((each) => each.kind === kind))
  return {
    rows,
    columns: wanted.map((each) => columns.find(({ kind }) => kind === each.kind) ?? { ...each, cells }),
  }
}

function severalTexts(
  column: RawColumn | (typeof recordColumns)[number],
  values: readonly string[],
): RawColumn {
  const texts = [...new Set(['', ...values])]
  const several = [[], values.map((value) => texts.indexOf(value))]
  return { ...column, cells: many, several, distinct: texts.length - 1, text: (id) => texts[id] ?? '' }
}
