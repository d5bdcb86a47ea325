import { z } from 'zod'
import type { Draw } from './draw.ts'
import { readData } from './names.ts'

const wordsSchema = z.string().transform((words) => words.split(' '))
const { nicknames, variants } = z
  .object({ nicknames: z.record(z.string(), wordsSchema), variants: z.array(wordsSchema) })
  .parse(readData('nicknames.json'))

const nicknamesOf = new Map(Object.entries(nicknames))
const variantsOf = new Map(variants.flatMap((words) => words.map((word) => [word, words] as const)))

/** A short or pet form of a given name, or the name itself if it has none. */
export function nicknameFor(given: string, draw: Draw): string {
  const known = nicknamesOf.get(given)
  return known ? draw.pick(known) : given
}

/** Another spelling of the same name, or the name itself if there is none. */
export function variantOf(name: string, draw: Draw): string {
  const known = variantsOf.get(name)
  return known ? draw.pick(known) : name
}
