import { textParts } from '../model/text-parts.ts'
import type { Transport } from '../model/transport.ts'

/** What the demonstration sends through: nothing leaves the house, and the outbox shows what would have. */
export const outboxTransport: Transport = {
  name: 'outbox',
  carries: ['text', 'email', 'letter'],
  send: async ({ recipient, body }) => ({
    kind: 'delivered',
    ...(recipient.transport === 'text' && { count: textParts(body).parts }),
  }),
}
