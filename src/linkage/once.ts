/** Longer texts are seldom met again, and some thousand of them would take much memory. Units: characters. */
const longest = 400

/** A function that remembers what it gave for each text that is not too long; it begins afresh after `most` of them. */
export function once<Value>(read: (text: string) => Value, most = Infinity): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    if (text.length > longest) return read(text)
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const value = read(text)
    known.set(text, value)
    return value
  }
}
