/** Why someone contacts us: with something new, or because of something that they told us before. */
export type ContactReason = 'new' | 'where-is-it' | 'complaint' | 'other'

/** The reasons as officers see them, each with the key that chooses it. */
export const contactReasons: Readonly<
  Record<ContactReason, { readonly label: string; readonly key: string }>
> = {
  new: { label: 'Something new', key: 'n' },
  'where-is-it': { label: 'Where is it?', key: 'w' },
  complaint: { label: 'A complaint', key: 'c' },
  other: { label: 'Something else', key: 'o' },
}

/** Whether a word is the name of a reason. */
export const isContactReason = (name: string): name is ContactReason => Object.hasOwn(contactReasons, name)

/** One time that someone contacted us about a case. */
export type ContactMade = {
  readonly at: Date
  readonly channel: string
  readonly reason: ContactReason
  readonly minutes: number | null
  readonly actor: string
}

/** Contacts that chase what we had been told, of all contacts. */
export type Chase = { readonly service: string; readonly chases: number; readonly all: number }
