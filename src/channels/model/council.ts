import { z } from 'zod'
import type { Outcome } from '#kit/outcome'

const lines = z.array(z.string().min(1)).min(1).readonly()

const councilSchema = z
  .strictObject({
    name: z.string().min(1),
    /** The number that people ring, as it is written, and when it is answered. */
    phone: z.string().regex(/^[+\d][\d ]+$/),
    phoneHours: z.string().min(1),
    /** For danger that cannot wait, day and night. */
    emergencyPhone: z.string().regex(/^[+\d][\d ]+$/),
    email: z.email(),
    /** Where people can come, and when. */
    counter: z.strictObject({ name: z.string().min(1), address: lines, hours: z.string().min(1) }).readonly(),
    /** The names by which Open311 clients ask for this council: `jurisdiction_id`. */
    jurisdictions: z.array(z.string().min(1)).readonly(),
    /** Where letters go. */
    post: lines,
    /** Who answers for personal data. */
    dataProtection: z.strictObject({ email: z.email() }).readonly(),
    /** The accessibility statement: when it was prepared, reviewed, and the site last tested. */
    accessibility: z
      .strictObject({ prepared: z.iso.date(), reviewed: z.iso.date(), tested: z.iso.date() })
      .readonly(),
  })
  .readonly()

/** What each council says of itself on its pages: part of its configuration. */
export type Council = z.infer<typeof councilSchema>

/** Reads what a council says of itself. */
export function readCouncil(json: unknown): Outcome<Council> {
  const { success, data, error } = councilSchema.safeParse(json)
  if (success) return { ok: true, value: data }
  const problems = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  return { ok: false, problems }
}

/** How its number is rung through Relay UK, which types for people who cannot hear or speak. */
export const relayNumber = ({ phone }: Council): string => `18001 ${phone}`

/** The `tel:` address of a number. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`
