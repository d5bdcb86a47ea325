import type { Attributes } from '#kit/html'

/** One sentence for each plural rule that a language has: `one`, `other` and so on. */
export type Plural = Readonly<Record<string, string>>

/** Words for a component's script to use in place of its English ones, by their key. */
export function translations(words: Readonly<Record<string, string | Plural | undefined>>): Attributes {
  const entries = Object.entries(words).flatMap(([key, said]) => {
    if (typeof said !== 'object') return said ? [[`data-i18n.${key}`, said]] : []
    return Object.entries(said).map(([rule, text]) => [`data-i18n.${key}.${rule}`, text])
  })
  return Object.fromEntries(entries)
}
