import type { Prices } from './cost.ts'
import type { MessageFormat } from './format.ts'
import type { Recipient } from './message.ts'

/** A message as what carries it is given it. */
export type Outgoing = {
  /** The same for every attempt at the same message. */
  readonly reference: string
  readonly recipient: Recipient
  readonly format: MessageFormat
  readonly subject: string
  readonly body: string
  readonly council: string
  readonly writtenAt: Date
  /** Whether an attempt before this one may have got through. */
  readonly isRepeated: boolean
  /** To be awaited before the first word leaves us. When it fails, none may. */
  readonly handingOver: () => Promise<void>
}

/** What came of an attempt. `why` is a code for engineers and holds nothing personal. */
export type Carried =
  | {
      readonly kind: 'sent' | 'delivered'
      /** What the carrier calls it. */
      readonly id?: string | undefined
      /** Parts of a text message, sheets of a letter. */
      readonly count?: number | undefined
    }
  | {
      readonly kind: 'failed'
      readonly retryable: boolean
      readonly why: string
      /** Whether it is the address that is wrong, for good. */
      readonly isAddress?: boolean | undefined
    }
  /** It may have arrived, or not. */
  | { readonly kind: 'unsure'; readonly why: string }

/** A way out of the house. */
export type Transport = {
  readonly name: 'notify' | 'smtp' | 'print' | 'outbox'
  readonly carries: readonly Recipient['transport'][]
  readonly send: (outgoing: Outgoing) => Promise<Carried>
}

/** What is set up for sending: the first transport that carries something is the one that does. */
export type Sender = {
  readonly transports: readonly Transport[]
  readonly prices: Prices
  readonly council: string
}

/** What carries messages of that kind, if anything does. */
export function transportFor({ transports }: Sender, kind: Recipient['transport']): Transport | undefined {
  return transports.find(({ carries }) => carries.includes(kind))
}
