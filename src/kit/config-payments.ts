import { z } from 'zod'

/** What an installation sets for payments by card. Without it, residents pay in other ways. */
export type PaymentsConfig = {
  readonly key?: string | undefined
  readonly url: string
  /** What the notices of GOV.UK Pay are signed with. */
  readonly webhookSecret?: string | undefined
}

/** The settings of payments, each under its own name in the environment. */
export const paymentsSettings = {
  GUILDHALL_PAY_KEY: z
    .string()
    .min(20, 'Set GUILDHALL_PAY_KEY to an API key of GOV.UK Pay, whole')
    .optional(),
  GUILDHALL_PAY_URL: z
    .url('Set GUILDHALL_PAY_URL to a web address')
    .default('https://publicapi.payments.service.gov.uk'),
  GUILDHALL_PAY_SECRET: z
    .string()
    .min(20, 'Set GUILDHALL_PAY_SECRET to the signing secret of a webhook of GOV.UK Pay')
    .optional(),
}

/** What those settings come to. */
export const paymentsConfigOf = (set: z.infer<z.ZodObject<typeof paymentsSettings>>): PaymentsConfig => ({
  key: set.GUILDHALL_PAY_KEY,
  url: set.GUILDHALL_PAY_URL,
  webhookSecret: set.GUILDHALL_PAY_SECRET,
})
