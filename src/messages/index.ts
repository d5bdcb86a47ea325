/** Messages: what people are to be sent, and how. */
export { fill, type Message, missingIn, type Queued, type Recipient } from './model/message.ts'
export { outbox, queueMessage } from './service.ts'
