import { z } from 'zod'
import { type Postcode, readPostcode } from '#places'

/** An address as it was told. */
export type ToldAddress = {
  readonly line: string
  readonly town?: string | undefined
  readonly postcode: Postcode
  readonly uprn?: string | undefined
}

/** An address on one line, without its postcode. */
export const addressOnly = ({ line, town }: ToldAddress): string => [line, town].filter(Boolean).join(', ')

/** An address on one line. */
export const addressLine = (address: ToldAddress): string => `${addressOnly(address)}, ${address.postcode}`

/** How someone wants to be told what happens, and where. */
export type Reach = {
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly tellBy?: string | undefined
}

/** A line that must be there. */
export const textOf = (prompt: string) => z.string(prompt).trim().min(1, prompt).max(200, prompt)

/** A day that must be there. */
export const dayOf = (prompt: string) => z.iso.date(prompt)

/** Someone's name, in its two parts. `whose` as it stands in a sentence: `your`, `their`. */
export const nameOf = (whose: string) =>
  z.object(
    { given: textOf(`Enter ${whose} first name`), family: textOf(`Enter ${whose} last name`) },
    `Enter ${whose} name`,
  )

/** An address with its postcode. `which` as it stands in a sentence: `your old address`. */
export const addressOf = (which: string) =>
  z.object(
    {
      line: textOf(`Enter the first line of ${which}`),
      town: z.string().trim().max(100).optional(),
      postcode: z.string(`Enter the postcode of ${which}`).transform((typed, { addIssue }) => {
        const postcode = readPostcode(typed)
        if (postcode) return postcode
        addIssue({ code: 'custom', message: `Enter the postcode of ${which}` })
        return z.NEVER
      }),
      uprn: z.string().optional(),
    },
    `Enter ${which}`,
  )

/** The answer to how someone should be told what happens. */
export const reachOf = z
  .object({ by: z.string().optional(), phone: z.string().optional(), email: z.string().optional() })
  .optional()
  .transform((me): Reach => ({ phone: me?.phone, email: me?.email, tellBy: me?.by }))
