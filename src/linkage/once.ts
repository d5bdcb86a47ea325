/** A function that remembers what it gave for each text; it begins afresh after `most` of them. */
export function once<Value>(read: (text: string) => Value, most = Infinity): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const value = read(text)
    known.set(text, value)
    return value
  }
}
