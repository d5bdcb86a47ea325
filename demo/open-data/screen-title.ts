/** What became of a title: kept as written, or replaced by the words of its category. */
export type Screened = { readonly title: string; readonly kept: boolean }

// Two plain words that name a street when they stand together.
const streetName =
  /\b(?:park|high|new|middle|long|bridge|brook)\s+(?:road|street|lane|avenue|way|close)\b(?!\s+light)/i

/**
 * Keeps the title of a street report only if every word of it is known to be about streets, so
 * that no name, number, address, vehicle or phone number in it is published again.
 *
 * A list of forbidden things always misses one, so this is a list of allowed words: any word not
 * on it, and any digit, and the whole title gives way to the words of its category.
 *
 * Units:  `allowed` holds words in lower case.
 * Errors: none. In doubt the title is not kept.
 */
export function screenTitle(title: string, category: string, allowed: ReadonlySet<string>): Screened {
  const words =
    title
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[^\s/,.;:!?()"&+=-]+/g) ?? []
  const plain = words.map((word) => word.replace(/^'+|'+$|'s$/g, '')).filter(Boolean)
  const hasName = /\d/.test(title) || streetName.test(title)
  const kept = plain.length > 0 && !hasName && plain.every((word) => allowed.has(word))
  return kept ? { title: title.trim().replace(/\s+/g, ' '), kept } : { title: category, kept }
}
