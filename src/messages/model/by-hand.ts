import { z } from 'zod'
import { type Outcome, read, readable } from '#kit/outcome'
import { type NeededFormat, neededFormats, type Went } from './format.ts'

/** Something that was told about a case, by its mark among all that was. */
export type Sent = { readonly mark: string; readonly name: string; readonly went: readonly Went[] }

const names: Readonly<Record<string, string>> = {
  received: 'That we have it',
  reference: 'Its reference',
  'case-opened': 'That we have it',
  'case-moved': 'What has happened to it',
  'case-reopened': 'That it is open again',
  'case-joined': 'That others told us too',
  'case-parted': 'That it goes on by itself again',
  'case-passed': 'That it was passed on',
  'case-noted': 'A note that they can read',
  'case-followed': 'That someone follows it',
  told: 'What each service answered',
}

/** What was told about something, each thing once, whatever ways and forms it went in. */
export function sentIn(all: readonly Went[]): readonly Sent[] {
  const said = Map.groupBy(all, ({ template, occasion }) => `${template} ${occasion}`.trim())
  return [...said].map(([mark, went], at) => {
    const name = names[went[0]?.template ?? ''] ?? 'Something else'
    return { mark, name: `${at + 1}. ${name}`, went }
  })
}

/** What somebody writes down that they have sent by hand. */
export type ByHand = { readonly mark: string; readonly format: NeededFormat; readonly note: string }

/** Reads it: which message, in which form, and how it went. */
export function readByHand(sent: readonly Sent[], typed: unknown): Outcome<ByHand> {
  const schema = z.object({
    mark: z
      .string('Select what you have sent')
      .refine((mark) => sent.some((each) => each.mark === mark), 'Select what you have sent'),
    format: z.enum(neededFormats, 'Select the format that you sent it in'),
    note: readable((text) => text.trim() || undefined, 'Enter how and when it went').pipe(
      z.string().max(500, 'How and when it went must be 500 characters or less'),
    ),
  })
  return read(schema, typed)
}
