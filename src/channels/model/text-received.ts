/** A text message that has come in. */
export type TextReceived = {
  readonly gateway: string
  /** What its gateway calls it: the same however often it is brought. */
  readonly id: string
  /** As `+447700900123`. */
  readonly number: string
  readonly body: string
  /** By the clock of whoever brought it. */
  readonly sentAt: Date
}
