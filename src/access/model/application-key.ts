import { z } from 'zod'
import { type Outcome, read, readable } from '#kit/outcome'

/** A program's right to ask through the API. */
export type ApplicationKey = {
  readonly id: string
  /** The program, as people call it: `Library kiosk`. */
  readonly name: string
  readonly purposes: readonly string[]
  /** The fields of a golden record that its answers may hold. */
  readonly fields: readonly string[]
  /** Requests allowed each minute. */
  readonly perMinute: number
  readonly madeAt: Date
  readonly endsAt: Date
  readonly endedAt: Date | null
}

/** What an administrator says of a key to be made. */
export type WantedKey = Pick<ApplicationKey, 'name' | 'purposes' | 'fields' | 'perMinute'> & {
  /** How long it is good for. */
  readonly days: number
}

const wholeNumber = (low: number, high: number, prompt: string) =>
  readable((text) => {
    const number = /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 0
    return number >= low && number <= high ? number : undefined
  }, prompt)

/** Reads the form in which a key is asked for. `purposes` and `fields` are those that there are to choose from. */
export function readWantedKey(
  form: Readonly<Record<string, readonly string[]>>,
  offered: { readonly purposes: readonly string[]; readonly fields: readonly string[] },
): Outcome<WantedKey> {
  const chosen = (names: readonly string[]) =>
    z.array(z.string()).transform((list) => names.filter((name) => list.includes(name)))
  const schema = z.object({
    name: readable(
      (text) => (text.trim() && text.length <= 80 ? text.trim() : undefined),
      'Enter the name of the application, of 80 characters or less',
    ),
    purposes: chosen(offered.purposes).refine((list) => list.length > 0, 'Select why the application asks'),
    fields: chosen(offered.fields),
    perMinute: wholeNumber(
      1,
      60_000,
      'Requests allowed each minute must be a whole number between 1 and 60,000',
    ),
    days: wholeNumber(1, 730, 'Days until the key expires must be a whole number between 1 and 730'),
  })
  const { name = [], purposes = [], fields = [], perMinute = [], days = [] } = form
  return read(schema, {
    name: name[0] ?? '',
    purposes,
    fields,
    perMinute: perMinute[0] ?? '',
    days: days[0] ?? '',
  })
}

/** The role that every program acts in; what it may do follows from its purpose. */
export const applicationRole = 'application'

/** Who acts, when a program does. */
export const actorOfKey = ({ id }: ApplicationKey) =>
  ({ id: `application:${id}`, kind: 'service', role: applicationRole, login: id }) as const

/** The keys that anybody may use in a demonstration, whose people were made up: of the JSON API, and of Open311. */
export const demonstrationKeys = {
  api: 'guildhall_the-key-of-a-demonstration-that-all-may-use',
  open311: 'KEY',
} as const

/** Whether a key is good at that moment. */
export const isGood = ({ endsAt, endedAt }: ApplicationKey, now: Date): boolean =>
  endedAt === null && endsAt.getTime() > now.getTime()

/** The purpose of a call: the one it names, if its key has it; without a name, the only one that its key has. */
export function purposeOfCall({ purposes }: ApplicationKey, named: string | undefined): string {
  if (named === undefined) return purposes.length === 1 ? (purposes[0] ?? '') : ''
  return purposes.includes(named) ? named : ''
}
