import { z } from 'zod'
import { ruleSchema } from './rule.ts'
import { textSchema } from './text.ts'

/** What kinds of question can be asked on every channel so far. */
export const questionTypes = [
  'yes-no',
  'one-of',
  'many-of',
  'line',
  'paragraph',
  'number',
  'date',
  'name',
  'email',
  'phone',
  'contact',
  'address',
  'place',
  'declare',
  'say',
] as const

/** What can be wrong with an answer. A definition may say each in words of its own. */
export const errorNames = [
  'empty',
  'long',
  'short',
  'low',
  'high',
  'whole',
  'format',
  'past',
  'future',
  'given',
  'family',
  'line',
  'postcode',
  'other',
  'phone',
  'email',
] as const

const optionSchema = z
  .strictObject({
    value: z.string().regex(/^[a-z0-9_]{1,40}$/),
    label: textSchema,
    hint: textSchema.optional(),
  })
  .readonly()

/** A day, `today`, or a time from today: `today+P1Y`, `today-P6M`. */
const daySchema = z.string().regex(/^(\d{4}-\d{2}-\d{2}|today([+-]P\d+[DMY])?)$/)

/** One question of a definition. */
export const questionSchema = z
  .strictObject({
    /** Never used again with another meaning. */
    id: z.string().regex(/^[a-z][a-z0-9_]{1,30}$/),
    type: z.enum(questionTypes),
    /** The full question, and its label for check answers, case pages and files. */
    ask: textSchema,
    short: textSchema,
    /** What it is called in the middle of a sentence, as “your date of birth”: errors are made of it. */
    called: textSchema.optional(),
    section: z.string().optional(),
    /** One short sentence, without a full stop and without a link. */
    hint: textSchema.optional(),
    why: textSchema.optional(),
    /** A tip for whoever asks it by phone. */
    agent: textSchema.optional(),
    sms: textSchema.optional(),
    /** True, unless told otherwise. */
    required: z.boolean().optional(),
    /** Whether “I do not know” is an answer. */
    notSure: z.boolean().optional(),
    showIf: ruleSchema.optional(),
    options: z.array(optionSchema).min(2).readonly().optional(),
    /** Whether another answer may be written beside the options. */
    other: z.boolean().optional(),
    /** For `declare`: what is agreed to. */
    statement: textSchema.optional(),
    /** For `many-of`: what ticks none of the options, as “None of these”. */
    none: textSchema.optional(),
    /** For `contact`: the ways that make sense here; all of them, unless told otherwise. */
    ways: z
      .array(z.enum(['text', 'call', 'email', 'letter']))
      .min(1)
      .readonly()
      .optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    unit: textSchema.optional(),
    notBefore: daySchema.optional(),
    notAfter: daySchema.optional(),
    /** The browser's own word for what goes in, as `bday`: only in questions about whoever fills it in. */
    autocomplete: z.string().optional(),
    /** The field of the golden record that it fills, and is filled from. */
    record: z.string().optional(),
    sensitive: z.enum(['personal', 'special', 'safeguarding']).optional(),
    open311: z
      .strictObject({
        field: z.enum([
          'lat_long',
          'address_id',
          'address_string',
          'description',
          'media',
          'first_last_name',
          'email',
          'phone',
          'attribute',
          'omit',
        ]),
      })
      .readonly()
      .optional(),
    errors: z.partialRecord(z.enum(errorNames), textSchema).readonly().optional(),
  })
  .readonly()

/** One thing that a service asks, the same on every channel. */
export type Question = z.infer<typeof questionSchema>
