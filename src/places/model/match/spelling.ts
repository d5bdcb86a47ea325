/** Words that may be meant by a word that nobody knows: one letter left out, put in, wrong or before its neighbour. */
export type Spelling = { readonly near: (word: string) => readonly string[] }

const shortest = 4

/** Makes a spelling of the words that are known. Each is found by what is left of it without one of its letters. */
export function spellingOf(words: Iterable<string>): Spelling {
  const without = new Map<string, string[]>()
  for (const word of words) {
    if (word.length < shortest || /\d/.test(word)) continue
    for (const form of formsOf(word)) {
      const known = without.get(form)
      if (known) known.push(word)
      else without.set(form, [word])
    }
  }
  return {
    near: (word) => {
      if (word.length < shortest || /\d/.test(word)) return []
      return [...new Set([...formsOf(word)].flatMap((form) => without.get(form) ?? []))]
    },
  }
}

function formsOf(word: string): Set<string> {
  const forms = new Set([word])
  for (let at = 0; at < word.length; at += 1) forms.add(word.slice(0, at) + word.slice(at + 1))
  return forms
}
