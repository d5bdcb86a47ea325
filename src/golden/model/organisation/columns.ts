type Raw = Readonly<Record<string, string>>
type Cells = Readonly<Record<string, unknown>>

/** What stands in a column; empty where there is no such column. */
export const textIn = (raw: Raw, column: string): string => (raw[column] ?? '').trim()

/** The day that a column names, whatever time stands behind it; empty where it names none. */
export const dayIn = (raw: Raw, column: string): string =>
  /^\d{4}-\d\d-\d\d/.exec(textIn(raw, column))?.[0] ?? ''

/** An object as it came; empty for whatever is none. */
export const cellsOf = (value: unknown): Cells =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** The objects of a list that stands in a column as JSON; none where there is no such list. */
export function partsOf(raw: Raw, column: string): readonly Cells[] {
  const text = textIn(raw, column)
  if (!text.startsWith('[')) return []
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.map(cellsOf) : []
  } catch {
    return []
  }
}

/** What these objects say under one name, each once, without those that say nothing. */
export function textsIn(parts: readonly Cells[], name: string): readonly string[] {
  const said = parts.flatMap((part) => {
    const value = part[name]
    return typeof value === 'string' || typeof value === 'number' ? [String(value).trim()] : []
  })
  return [...new Set(said.filter(Boolean))]
}
