/** Units: milliseconds. How long someone may do nothing, and how long they may stay at all, until they sign in again. */
export const limits = { idle: 20 * 60_000, absolute: 12 * 60 * 60_000 } as const

/** Someone who is signed in. */
export type Session = {
  readonly id: string
  /** Who it is: the identifier of a row of staff, which the log names. */
  readonly staff: string
  readonly name: string
  readonly role: string
  /** Why they look at people now; none until they have said so. */
  readonly purpose: string | null
  /** That purpose as people read it. */
  readonly purposeTitle: string | null
  /** What they may do for that purpose, as `golden.read`. */
  readonly may: readonly string[]
  readonly beganAt: Date
  readonly lastSeenAt: Date
}

/** The moments after which a session must have begun, and have been used, to be good now. */
export function earliest(now: Date): { readonly beganAt: Date; readonly lastSeenAt: Date } {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  return { beganAt: before(limits.absolute), lastSeenAt: before(limits.idle) }
}

// So that a busy officer's every page is not a write as well.
const noteEvery = 30_000

/** Whether it is time to note again that a session is in use. */
export const isNoteDue = ({ lastSeenAt }: Session, now: Date): boolean =>
  now.getTime() - lastSeenAt.getTime() >= noteEvery
