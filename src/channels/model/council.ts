/** What each council says of itself on its pages: part of its configuration. */
export type Council = {
  readonly name: string
  /** The number that people ring, as it is written. */
  readonly phone: string
  /** When the phone is answered: “Monday to Friday, 8:30am to 5pm”. */
  readonly phoneHours: string
  readonly email: string
  /** Where people can come, and when. */
  readonly counter: { readonly name: string; readonly address: readonly string[]; readonly hours: string }
  /** Where letters go. */
  readonly post: readonly string[]
  /** For danger that cannot wait, day and night. */
  readonly emergencyPhone: string
  /** Whether its people are invented: said wherever that matters. */
  readonly isDemonstration: boolean
}

/** How a number is rung through Relay UK, which types for people who cannot hear or speak. */
export const relayNumber = ({ phone }: Council): string => `18001 ${phone}`

/** The `tel:` address of a number. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`
