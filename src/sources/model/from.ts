import { z } from 'zod'

/** A text that must be there. `what` ends the sentence that asks for it. */
export const sentence = (what: string) => z.string(`Say ${what}`).trim().min(1, `Say ${what}`)

/** Whether an address is one that secrets and people's details may go to: encrypted, or on this machine. */
export function isSafeUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url) return false
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere)
}

const address = z.url('Give a whole address').refine(isSafeUrl, 'Use an https address')

// Of this form only, so that no declaration can send away a secret of Guildhall itself.
const setting = (what: string) =>
  z
    .string(`Name the setting that holds ${what}`)
    .regex(
      /^SOURCE_[A-Z0-9_]{1,60}$/,
      `Name the setting of the machine that holds ${what}, as SOURCE_LIBRARY: no password stands in a declaration`,
    )

const parameter = z.string('Say which parameter of the address says which page').min(1).default('page')

const pagesSchema = z.discriminatedUnion(
  'by',
  [
    /** `?page=2`, until a page is empty. */
    z.strictObject({
      by: z.literal('number'),
      parameter,
      first: z.int('Give the number of the first page').min(0).default(1),
    }),
    /** `?offset=200`: as many as came before, until a page is empty. */
    z.strictObject({ by: z.literal('offset'), parameter: parameter.default('offset') }),
    /** `?cursor=abc`: what the page before says at a place, until it says nothing there. */
    z.strictObject({
      by: z.literal('cursor'),
      parameter: parameter.default('cursor'),
      at: z.string('Say where on a page the cursor of the next one is').min(1),
    }),
  ],
  'Say how pages follow each other: number, offset or cursor',
)

/** How the pages of an interface follow each other. */
export type Pages = z.infer<typeof pagesSchema>

const kinds = {
  csv: z.strictObject({ kind: z.literal('csv') }),
  jsonLines: z.strictObject({ kind: z.literal('json-lines') }),
  sql: z.strictObject({
    kind: z.literal('sql'),
    database: setting('the address of the database'),
    query: sentence('which query gives the records').regex(
      /^(select|with|table)\b/i,
      'Give a query that begins with select',
    ),
    /** Where better values are written to; without it an officer makes the change. */
    table: z
      .string()
      .regex(/^[A-Za-z_][\w$]*(\.[A-Za-z_][\w$]*)?$/, 'Give a table by its name')
      .optional(),
  }),
  rest: z.strictObject({
    kind: z.literal('rest'),
    url: address,
    /** Where on a page the list of records is, as `data.items`. Empty when the page is the list. */
    records: z.string('Say where on a page the records are').default(''),
    /** Where on a page the address of the next one is. Without it, the `Link` header says. */
    next: z.string('Say where on a page the address of the next one is').optional(),
    /** How pages follow each other, where neither a page nor the `Link` header has the address of the next. */
    pages: pagesSchema.optional(),
    token: setting('the token').optional(),
    /** The header that the token goes in, as `X-API-Key`. Without it, `Authorization: Bearer`. */
    tokenHeader: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{1,60}$/, 'Name the header that the token goes in, as X-API-Key')
      .optional(),
    /** Where one record is, for writing back. */
    record: address
      .refine((url) => url.includes('{id}'), 'Write {id} where the identifier stands')
      .optional(),
  }),
  webhook: z.strictObject({
    kind: z.literal('webhook'),
    /** The column that orders the versions of a record. Without it, the moment that the message itself says. */
    sequence: sentence('which column orders the versions of a record').optional(),
  }),
  openReferral: z.strictObject({
    kind: z.literal('open-referral-uk'),
    url: address,
    /** Whether each service is asked for by itself, where the list does not say where it is and whom to call. */
    isAskedOneByOne: z.boolean('Say true or false').optional(),
  }),
}

/** Whether files of an application are sent by a person, or put into its folder. */
export const takesFiles = ({ from }: { readonly from: z.infer<typeof fromSchema> }): boolean =>
  from.kind === 'csv' || from.kind === 'json-lines'

/** How an application hands over what it holds. */
export const fromSchema = z
  .discriminatedUnion(
    'kind',
    [kinds.csv, kinds.jsonLines, kinds.sql, kinds.rest, kinds.webhook, kinds.openReferral],
    'Say how it hands over what it holds: csv, json-lines, sql, rest, webhook or open-referral-uk',
  )
  .default({ kind: 'csv' })
