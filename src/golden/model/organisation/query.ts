// How a question begins that an officer repeats: what follows is what is looked for.
const opening =
  /^\s*(who|what|where)\s+(can|could|will|does|do)?\s*(i|we|they|you)?\s*(get|find)?\s*(helps?|supports?|advises?|advice)(\s+(me|us|them|someone|people|somebody))?(\s+(with|about|for|on))?\s+(?=\S)/i

/** What somebody looks for, without the words around it; `undefined` when there is too little to look for. */
export function asksFor(text: string): string | undefined {
  const asked = text
    .normalize('NFC')
    .replace(opening, '')
    .replace(/[^\p{L}\p{N}'’\s-]+/gu, ' ')
    .trim()
  return /[\p{L}\p{N}]{2}/u.test(asked) && asked.length <= 200 ? asked : undefined
}
