import { z } from 'zod'
import type { Outcome } from '#kit/outcome'
import { dateFormats } from './date.ts'
import { problemsIn } from './declaration-words.ts'
import { fieldNames } from './field.ts'
import { fromSchema, isSafeUrl, sentence } from './from.ts'
import { type HoldShares, usualShares } from './hold.ts'
import { peopleHeld } from './people-held.ts'
import { residentSource } from './record.ts'

/** The kinds of change in someone's life that services are told of. */
export const changes = ['address', 'name', 'death', 'birth', 'contact'] as const
export type Change = (typeof changes)[number]

const columns = z.union(
  [z.string().min(1), z.array(z.string().min(1)).min(1)],
  'Name the column that it is read from, or a list of columns',
)

const part = z
  .number('Give a share from 0 to 1')
  .min(0, 'Give a share from 0 to 1')
  .max(1, 'Give a share from 0 to 1')

const told = z.strictObject({
  /** What residents call the service: not all know their applications. */
  service: sentence('what residents call the service'),
  lawfulBasis: sentence('on what lawful basis the service is told'),
  statute: sentence('under which law the service is told'),
  fields: z.array(sentence('which fields it is told')).min(1),
  /** Where people say what they want: the answers for which it is told, and for no others. */
  asked: z.array(sentence('which answers ask for it')).min(1).optional(),
})

const schema = z
  .strictObject(
    {
      id: z
        .string('Give the source an id')
        .regex(/^[a-z][a-z0-9-]{1,40}$/, 'Give the source an id of small letters, digits and hyphens')
        .refine((id) => id !== residentSource, 'What residents say themselves has this id: give another'),
      name: sentence('what the application is called'),
      owner: sentence('who owns it'),
      steward: sentence('who looks after its records'),
      lawfulBasis: sentence('the lawful basis on which its records are used'),
      statute: sentence('the law that the basis rests on'),
      purposes: z
        .array(z.string().min(1), 'List the purposes that its records may be read for')
        .min(1, 'List the purposes that its records may be read for'),
      contract: sentence('under which contract or agreement it supplies'),
      retention: z.string().min(1).optional(),
      refresh: sentence('how often a new file comes'),
      /** How it hands over what it holds. */
      from: fromSchema,
      /** How often we fetch, where we do. */
      everyHours: z.number('Give a number of hours').positive('Give a number of hours').optional(),
      /** Whom its records are about. Organisations and services are kept beside people, and never matched with them. */
      about: z
        .enum(['people', 'services'], 'Say what its records are about: people or services')
        .default('people'),
      /** What is known of all whom it holds, though no record says so. */
      people: peopleHeld.optional(),
      writeBack: z.enum(['webhook', 'task'], 'Say how a change goes back: webhook or task'),
      /** Where webhooks go. Until it is known, an officer acts on a page instead. */
      webhookUrl: z.url().refine(isSafeUrl, 'Use an https address for the webhook').optional(),
      /** The kinds of change that the service must act on. */
      told: z.partialRecord(z.enum(changes), told).default({}),
      encoding: z
        .enum(
          ['utf-8', 'windows-1252', 'iso-8859-1'],
          'Give an encoding that is known: utf-8, windows-1252 or iso-8859-1',
        )
        .default('utf-8'),
      delimiter: z
        .enum(
          [',', ';', '|', '\t'],
          'Separate columns by a comma, semicolon, bar or tab: ",", ";", "|" or "\\t"',
        )
        .default(','),
      recordId: sentence('which column identifies a record'),
      dateFormat: z
        .enum(dateFormats, `Write dates as one of ${dateFormats.join(', ')}`)
        .default('YYYY-MM-DD'),
      /** The shares of its records that a load may remove or change before a person is asked. */
      hold: z
        .strictObject({ removed: part, changed: part })
        .partial()
        .transform(
          (said): HoldShares => ({
            removed: said.removed ?? usualShares.removed,
            changed: said.changed ?? usualShares.changed,
          }),
        )
        .optional(),
      /** What each of the platform's fields is read from: one column, or several that are joined. */
      fields: z.partialRecord(z.enum(fieldNames), columns).default({}),
      /** What it writes where it does not know, by field: `01/01/1900`. Taken as nothing. */
      notKnown: z.partialRecord(z.enum(fieldNames), z.array(z.string()).min(1)).default({}),
      /** Every column that was agreed, so that a new one is noticed. Without it, others are kept and not used. */
      columns: z.array(z.string().min(1)).optional(),
    },
    'Give names and values, in curly brackets',
  )
  .refine(({ about, fields }) => about !== 'people' || fields.surname || fields.full_name, {
    path: ['fields'],
    message: 'Map a column to surname or full_name',
  })
  .refine(({ about, from }) => from.kind !== 'open-referral-uk' || about === 'services', {
    path: ['about'],
    message: 'A directory of services is about services',
  })
  .refine(({ about, people }) => about === 'people' || people === undefined, {
    path: ['people'],
    message: 'What is about services holds no people: leave this out',
  })

/** All that the registry knows of one application. */
export type Declaration = z.infer<typeof schema>

/** How the file of one application is read. */
export type FileDeclaration = Pick<
  Declaration,
  'recordId' | 'fields' | 'columns' | 'dateFormat' | 'delimiter' | 'about' | 'notKnown'
>

/** What declarations that were registered before there was a choice left unsaid. */
export const unsaid = { from: { kind: 'csv' }, about: 'people', notKnown: {} } as const

/** Every name that a declaration may say. */
export const namesInDeclaration: readonly string[] = Object.keys(schema.shape)

/** Reads a declaration from its file. */
export function readDeclaration(input: unknown): Outcome<Declaration> {
  const { success, data, error } = schema.safeParse(input)
  if (success) return { ok: true, value: data }
  return { ok: false, problems: error.issues.flatMap((issue) => problemsIn(issue, namesInDeclaration)) }
}
