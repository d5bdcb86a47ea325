import { z } from 'zod'
import type { Answers } from './answer.ts'
import { holds, ruleSchema } from './rule.ts'
import { textSchema } from './text.ts'

/** What a service costs. The first that fits is to be paid. */
export const feeSchema = z
  .strictObject({
    pence: z.union([
      z.int().nonnegative(),
      z
        .array(z.strictObject({ when: ruleSchema.optional(), pence: z.int().nonnegative() }).readonly())
        .min(1)
        .readonly(),
    ]),
    /** The council's own code for the income. */
    ledger: z.string().optional(),
    /** Who pays less or nothing, and how they say so. */
    concession: textSchema.optional(),
    /** How it can be paid, as a sentence. */
    how: textSchema,
  })
  .readonly()

/** What a service costs. */
export type Fee = z.infer<typeof feeSchema>

/** What someone with these answers has to pay, in pence; nothing, where no price fits. */
export function feeFor({ pence }: Fee, counting: Answers): number {
  if (typeof pence === 'number') return pence
  return pence.find(({ when }) => !when || holds(when, counting))?.pence ?? 0
}
