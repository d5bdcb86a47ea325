/** A service that must act on a change, and on what lawful basis it is told of it. */
export type Subscriber = {
  readonly source: string
  /** What residents call the service. */
  readonly service: string
  readonly lawfulBasis: string
  readonly statute: string
  /** What it is told, and no more. */
  readonly fields: readonly string[]
  /** Where people say what they want: the answers for which it is told. */
  readonly asked?: readonly string[] | undefined
  /** Whether its application is sent the change, or an officer makes it there. */
  readonly writeBack: 'webhook' | 'task'
}
