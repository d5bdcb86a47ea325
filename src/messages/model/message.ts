import type { DeliveryState } from './delivery.ts'
import type { MessageFormat } from './format.ts'

/** How someone wants to be told, and where: a number, an address for email, or name and address, a line each. */
export type Recipient = { readonly transport: 'text' | 'email' | 'letter'; readonly address: string }

/** A message that is to be sent. */
export type Message = {
  /** The reference of what it is about: the same template is sent once about one thing. */
  readonly about: string
  readonly template: string
  /** Tells two messages of one template about one thing apart: which change, which of two people. */
  readonly occasion?: string | undefined
  readonly recipient: Recipient
  /** `standard`, unless its reader needs another. */
  readonly format?: MessageFormat | undefined
  readonly subject?: string | undefined
  /** In Notify's markup for emails and letters, with people's own words escaped; as it is for text messages. */
  readonly body: string
  /** Whose golden record it goes to, where that is known: for what becomes of a wrong address. */
  readonly person?: string | undefined
  /** Whether it goes to somebody restricted: then few may see it, and no letter is ever made of it. */
  readonly isRestricted?: boolean | undefined
}

/** A message in the outbox. */
export type Queued = Message & {
  readonly id: string
  readonly format: MessageFormat
  readonly occasion: string
  readonly queuedAt: Date
}

/** A message in the outbox, with what became of it. */
export type OutboxEntry = Queued & {
  readonly state: DeliveryState
  readonly attempts: number
  readonly failure: string | undefined
  readonly carrier: string | undefined
  readonly count: number | undefined
  readonly pence: number | undefined
  readonly nextAttemptAt: Date | undefined
  readonly settledAt: Date | undefined
}
