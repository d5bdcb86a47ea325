import { z } from 'zod'
import { textSchema } from './text.ts'

/** What people are told by text message, and perhaps by email and letter. */
export const messageSchema = z
  .strictObject({
    sms: textSchema,
    email: z.strictObject({ subject: textSchema, body: textSchema }).readonly().optional(),
    letter: textSchema.optional(),
  })
  .readonly()

// Phone and paper must be there, so that no service can be online only.
/** On which channels a service is offered, and what each needs to know for that. */
export const channelsSchema = z
  .strictObject({
    web: z
      .strictObject({
        /** Whether each page has a button that leaves at once, for whoever may be watched. */
        exitThisPage: z.boolean().optional(),
      })
      .readonly(),
    phone: z.strictObject({ open: textSchema.optional(), close: textSchema.optional() }).readonly(),
    paper: z.union([
      z.literal(false),
      z.strictObject({ formCode: z.string(), sides: z.int().optional() }).readonly(),
    ]),
    sms: z
      .union([
        z.literal(false),
        z
          .strictObject({
            keyword: z.string().regex(/^[A-Z]{3,12}$/),
            aliases: z.array(z.string()).readonly().optional(),
          })
          .readonly(),
      ])
      .optional(),
    email: z
      .union([z.literal(false), z.strictObject({ address: z.string().optional() }).readonly()])
      .optional(),
    kiosk: z.boolean().optional(),
    open311: z
      .union([
        z.literal(false),
        z.strictObject({ type: z.enum(['realtime', 'batch', 'blackbox']) }).readonly(),
      ])
      .optional(),
  })
  .readonly()
