import { z } from 'zod'

/** Words for people: in English, and perhaps in other languages, by their code, as `cy`. */
export const textSchema = z
  .object({ en: z.string().min(1) })
  .catchall(z.string().min(1))
  .refine((text) => Object.keys(text).every((language) => /^[a-z]{2}(-[A-Z]{2})?$/.test(language)), {
    message: 'names a language by something other than its code',
  })
  .readonly()

export type Text = z.infer<typeof textSchema>

/** The words in that language; in English where there are none. */
export function wordsIn(text: Text, language = 'en'): string {
  return text[language] ?? text.en
}
