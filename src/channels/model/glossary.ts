/** A word of the council's, and what it means in plain words. */
export type Term = { readonly word: string; readonly meaning: string }

/** Reads the glossary: lines like `- **Case**: something that you asked us for`, in the order of the words. */
export function readGlossary(markdown: string): readonly Term[] {
  const { compare } = new Intl.Collator('en-GB')
  return [...markdown.matchAll(/^- \*\*(.+?)\*\*: (.+(?:\n {2}.+)*)/gm)]
    .map(([, word = '', meaning = '']) => ({ word, meaning: meaning.replace(/\s*\n\s*/g, ' ') }))
    .sort((one, other) => compare(one.word, other.word))
}
