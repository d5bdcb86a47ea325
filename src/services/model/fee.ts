import { z } from 'zod'
import type { Answers } from './answer.ts'
import { holds, ruleSchema } from './rule.ts'
import { textSchema } from './text.ts'

const when = ruleSchema.optional()

/** What a service costs. The first price that fits is to be paid. */
export const feeSchema = z
  .strictObject({
    pence: z.union([
      z.int().nonnegative(),
      z
        .array(
          z.union([
            z.strictObject({ when, pence: z.int().nonnegative() }).readonly(),
            // As much as a letter or a ticket of ours says: what they answer to a question about money.
            z.strictObject({ when, answer: z.string() }).readonly(),
          ]),
        )
        .min(1)
        .readonly(),
    ]),
    /** What each one more costs, where they say how many: the price is that of the first, and without a word of each. */
    further: z
      .strictObject({ answer: z.string(), pence: z.int().nonnegative().optional() })
      .readonly()
      .optional(),
    /** The council's own code for the income. */
    ledger: z
      .string()
      .regex(/^[A-Z0-9][A-Z0-9./-]{0,39}$/)
      .optional(),
    /** Who pays less or nothing, and how they say so. */
    concession: textSchema.optional(),
    /** How it can be paid, as a sentence. */
    how: textSchema,
    /** Whether it is due when they send the form, or when an officer asks for it: without a word, the second. */
    due: z.enum(['sent', 'asked']).optional(),
    /** The state that a case goes to once it is paid. */
    paid: z.string().optional(),
  })
  .readonly()

/** What a service costs. */
export type Fee = z.infer<typeof feeSchema>

/** What someone with these answers has to pay, in pence; nothing, where no price fits. */
export function feeFor({ pence, further }: Fee, counting: Answers): number {
  const first = priceIn(pence, counting)
  if (first === undefined) return 0
  const more = further ? Math.max(0, Number(counting[further.answer] ?? 1) - 1) : 0
  return first + more * (further?.pence ?? first)
}

function priceIn(pence: Fee['pence'], counting: Answers): number | undefined {
  if (typeof pence === 'number') return pence
  const price = pence.find((each) => !each.when || holds(each.when, counting))
  return price && ('pence' in price ? price.pence : Number(counting[price.answer] ?? 0))
}

/** The most that the first costs, for whoever has answered nothing yet; nothing, where that is not known before. */
export function highestFee({ pence }: Fee): number | undefined {
  if (typeof pence === 'number') return pence
  const known = pence.flatMap((price) => ('pence' in price ? [price.pence] : []))
  return known.length > 0 ? Math.max(...known) : undefined
}
