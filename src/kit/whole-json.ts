/**
 * Reads JSON of which PostgreSQL can keep every text: it refuses a zero character, and half a character would reach it
 * changed.
 *
 * Errors: throws a SyntaxError.
 */
export function parseWholeJson(text: string): unknown {
  // Either can only be written as an escape, and looking at every value takes far longer than looking for one.
  return /\\u(0000|d[89a-f])/i.test(text) ? JSON.parse(text, wholeText) : JSON.parse(text)
}

function wholeText(name: string, value: unknown): unknown {
  for (const text of [name, value])
    if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed())) throw new SyntaxError()
  return value
}
