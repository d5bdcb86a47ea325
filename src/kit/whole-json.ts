// Nobody tells of anything this way down, and whoever goes through it all one inside the other runs out of room.
const deepest = 100

/**
 * Reads JSON of which PostgreSQL can keep every text: it refuses a zero character, and half a character would reach it
 * changed. What goes more than a hundred deep is refused too.
 *
 * Errors: throws a SyntaxError.
 */
export function parseWholeJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (goesDeeper(value, deepest)) throw new SyntaxError()
  // Either can only be written as an escape, and looking at every value takes far longer than looking for one.
  return /\\u(0000|d[89a-f])/i.test(text) ? JSON.parse(text, wholeText) : value
}

function goesDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  return inside.some((each) => goesDeeper(each, levels - 1))
}

function wholeText(name: string, value: unknown): unknown {
  for (const text of [name, value])
    if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed())) throw new SyntaxError()
  return value
}
