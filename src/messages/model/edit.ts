import { z } from 'zod'
import type { Outcome, Problem } from '#kit/outcome'
import { read, readable } from '#kit/outcome'
import type { Template, TemplateWords } from './shipped.ts'
import { missingIn } from './template.ts'
import { textParts } from './text-parts.ts'

const written = (prompt: string, most: number) =>
  readable((text) => text.replace(/\r\n?/g, '\n').trim() || undefined, prompt).pipe(
    z.string().max(most, `${prompt.replace(/^Enter t/, 'T')} must be ${most} characters or less`),
  )

const wordsSchema = z.object({
  text: written('Enter the text message', 918),
  subject: written('Enter the subject of the email', 255),
  email: written('Enter the email', 20_000),
  letter: written('Enter the letter', 20_000),
})

/**
 * Reads the words that somebody gives a template. What they name must have a value when it is sent; nothing else may.
 *
 * Errors: each box that is empty or too long, and each `((name))` that this message has no value for.
 */
export function readWords(template: Template, sent: unknown): Outcome<TemplateWords> {
  const words = read(wordsSchema, sent)
  if (!words.ok) return words
  const problems = [...unknownIn(template, words.value), ...tooLong(words.value)]
  return problems.length > 0 ? { ok: false, problems } : words
}

function unknownIn({ values }: Template, words: TemplateWords): Problem[] {
  const known = { ...values, council: '' }
  return Object.entries(words).flatMap(([field, text]) =>
    missingIn(text, known).map((name) => ({
      field,
      message: `There is no ((${name})) in this message. Use ${Object.keys(known)
        .map((each) => `((${each}))`)
        .join(', ')}`,
    })),
  )
}

function tooLong({ text }: TemplateWords): Problem[] {
  return textParts(text).isTooLong
    ? [{ field: 'text', message: 'The text message must be 918 characters or less' }]
    : []
}
