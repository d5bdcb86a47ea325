const letters = [...'abcdefghijklmnopqrstuvwxyz']

// A slip makes another name of a shorter one, and longer ones are told by their beginning.
const shortest = 4
const longest = 14

/**
 * Every word that is one slip away from a name as it was typed or heard: a letter too many, missing, another, or two that
 * changed places. None of a name so short that a slip makes another of it.
 */
export function slipsOf(name: string): readonly string[] {
  if (name.length < shortest || name.length > longest) return []
  const made = new Set<string>()
  for (let at = 0; at <= name.length; at += 1) {
    const [before, after] = [name.slice(0, at), name.slice(at)]
    if (after) made.add(before + after.slice(1))
    if (after.length > 1) made.add(before + after.charAt(1) + after.charAt(0) + after.slice(2))
    for (const letter of letters) {
      made.add(before + letter + after)
      if (after) made.add(before + letter + after.slice(1))
    }
  }
  made.delete(name)
  return [...made]
}
