// Longer texts are seldom met again.
const longest = 200
const most = 10_000

/**
 * The same function, remembering what it gave for texts that come again and again, as names and streets do; it begins afresh
 * after so many. What it gives must not be changed by anybody.
 */
export function remembered<Value extends {}>(work: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    if (text.length > longest) return work(text)
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const value = work(text)
    known.set(text, value)
    return value
  }
}
