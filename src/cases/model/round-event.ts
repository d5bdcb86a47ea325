import { z } from 'zod'
import { type Outcome, read, readable } from '#kit/outcome'
import { readPostcode, readUprn } from '#places'

/** What a crew found on its round, at one property or in one postcode. */
export type RoundEvent = {
  /** The day of the round: `2026-11-20`. */
  readonly day: string
  /** One of the standard’s kinds: `Not presented`. */
  readonly kind: string
  /** What the standard says more closely, as `Food waste` of `Contaminated`. */
  readonly detail?: string | undefined
  /** Which collection: `recycling`. Without one, every collection of the day. */
  readonly stream?: string | undefined
  readonly uprn?: string | undefined
  readonly postcode?: string | undefined
}

/** A kind of event, as the standard lists it. */
export type EventKind = {
  readonly kind: string
  readonly detail: string | undefined
  readonly description: string
}

type Row = Readonly<Record<string, string>>

/** Reads the standard’s list, in which a row without a first level belongs to the one above it. */
export function readEventKinds(rows: readonly Row[]): readonly EventKind[] {
  let kind = ''
  return rows.map(({ level_1 = '', level_2 = '', description = '' }) => {
    kind = level_1.trim() || kind
    return { kind, detail: level_2.trim() || undefined, description: description.trim() }
  })
}

/** What a crew’s event means for somebody who says that their bin was missed. */
export type Meaning = {
  /** What they are told, after “On Friday our crew …”. */
  readonly said: string
  /** What happens now. */
  readonly next: string
}

const waitForNext = 'We will empty it on the next collection day'
const comeBack = 'We already know, and will come back. You do not need to do anything'

/** What explains a missed bin. A kind that is not here explains nothing: `Street completed` says only that they were there. */
const meanings: Readonly<Record<string, Meaning>> = {
  'Not presented': { said: 'came, and the bin was not out', next: waitForNext },
  'Incorrectly presented': { said: 'came, and a bin for another week was out', next: waitForNext },
  'Too heavy': {
    said: 'could not lift the bin, because it was too heavy',
    next: `Take some out. ${waitForNext}`,
  },
  'Excess waste': { said: 'found more in the bin than they may take', next: waitForNext },
  Contaminated: {
    said: 'found something in the bin that does not belong in it',
    next: `Take it out. ${waitForNext}`,
  },
  'Inaccessible container store': { said: 'could not get into the bin store', next: comeBack },
  'Inaccessible road': { said: 'could not get into the road', next: comeBack },
  'Road closure': { said: 'could not get in, because the road was closed', next: comeBack },
  'Blocked by vehicles': {
    said: 'could not get in, because parked vehicles were in the way',
    next: comeBack,
  },
  Roadworks: { said: 'could not get in, because of roadworks', next: comeBack },
  'Gate locked': { said: 'could not get in, because a gate was locked', next: comeBack },
  Breakdown: { said: 'had to stop, because their lorry broke down', next: comeBack },
  'Risk of injury': { said: 'could not reach the bin safely', next: comeBack },
  'Not on scheme': { said: 'did not have this property on their list', next: 'Call us if it should be' },
}

/** What an event means for whoever reports a missed bin; nothing when it explains nothing. */
export const meaningOfEvent = ({ kind }: RoundEvent): Meaning | undefined => meanings[kind]

/** Whether an event says that the bin was not put out: no explanation for somebody whom we fetch it from. */
export const isNotPresented = ({ kind }: RoundEvent): boolean => kind === 'Not presented'

/** How far back a crew’s event may explain what somebody reports now. Units: days. */
export const explainingDays = 7

/** Reads one row of what crews found, against the kinds that the standard knows. */
export function readRoundEvent(row: unknown, kinds: readonly EventKind[]): Outcome<RoundEvent> {
  const known = new Set(kinds.map(({ kind }) => kind))
  const optional = (text: string) => text.trim() || undefined
  const text = z.string().default('').transform(optional)
  const schema = z
    .object({
      day: z.iso.date('Give the day as 2026-11-20'),
      kind: z.string().refine((kind) => known.has(kind), 'Give a kind of event that the standard lists'),
      detail: text,
      stream: text,
      uprn: z.union([z.literal('').transform(() => undefined), readable(readUprn, 'Give a UPRN')]).optional(),
      postcode: z
        .union([z.literal('').transform(() => undefined), readable(readPostcode, 'Give a postcode')])
        .optional(),
    })
    .refine(({ uprn, postcode }) => uprn || postcode, {
      message: 'Give a UPRN or a postcode',
      path: ['uprn'],
    })
  return read(schema, row)
}
