import { z } from 'zod'
import { nations } from '#kit/bank-holidays'
import { ruleSchema } from './rule.ts'
import { textSchema } from './text.ts'

/** What kinds of question can be asked, each on every channel. */
const questionTypes = [
  'yes-no',
  'one-of',
  'many-of',
  'pick',
  'line',
  'paragraph',
  'number',
  'money',
  'date',
  'about-when',
  'slot',
  'name',
  'email',
  'phone',
  'contact',
  'address',
  'place',
  'photo',
  'file',
  'nino',
  'vehicle',
  'bank',
  'repeat',
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
  'many',
  'failed',
  'sort',
  'account',
  'roll',
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

/** What days and times of a week may be booked. */
const weekSchema = z
  .strictObject({
    /** Days of the week that are offered, Monday being 1. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).readonly(),
    /** When each begins, as `09:30`. */
    times: z
      .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
      .min(1)
      .readonly(),
    /** The first and the last day, from the day it is asked: `today+P2D`. */
    from: daySchema,
    to: daySchema,
    /** The nation on whose bank holidays there are none: a list of them goes out of date. */
    bankHolidays: z.enum(nations).optional(),
    /** Other days on which there are none. */
    closed: z.array(z.iso.date()).readonly().optional(),
    /** How many can have the same time: one, unless told otherwise. */
    places: z.int().min(1).max(200).optional(),
  })
  .readonly()

/** Kinds of file that can be sent, by the name of their format. */
const fileFormats = ['jpeg', 'png', 'webp', 'heic', 'pdf', 'docx', 'odt'] as const

const ownKeys = {
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
  /** For `photo` and `file`: which formats, how many files and how many megabytes each. */
  accept: z.array(z.enum(fileFormats)).min(1).readonly().optional(),
  maxFiles: z.int().min(1).max(10).optional(),
  maxMegabytes: z.int().min(1).max(50).optional(),
  /** For `pick`: the list of what there is, as `containers-at-uprn`; for `slot`: the diary, which services may share. */
  source: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,40}$/)
    .optional(),
  /** For `slot`: the choice before it of which each has a diary of its own, as which room. */
  sourceBy: z.string().optional(),
  /** For `slot`: what may be booked in a week, when no source says so. */
  week: weekSchema.optional(),
  /** For `repeat`: what each is called, as “Child”. */
  each: textSchema.optional(),
}

/** One question of a definition, that holds no other. */
const plainSchema = z.strictObject(ownKeys).readonly()

/** One question of a definition. */
export const questionSchema = z
  .strictObject({
    ...ownKeys,
    /** For `repeat`: what is asked of each. */
    questions: z.array(plainSchema).min(1).max(6).readonly().optional(),
  })
  .readonly()

/** One thing that a service asks, the same on every channel. */
export type Question = z.infer<typeof questionSchema>
