/** Messages: what people are to be sent, and how. */
export { type Bounce, readBounce } from './model/bounce.ts'
export { costOf, type Prices, sayPence } from './model/cost.ts'
export {
  formatFor,
  formatNames,
  formatTitle,
  type MessageFormat,
  messageFormats,
  type NeededFormat,
  type Needs,
  neededFormats,
  type Plan,
  type Unfit,
  type Ways,
} from './model/format.ts'
export type { Message, Queued, Recipient } from './model/message.ts'
export { type Given, type OurText, ours, valuesOf, withoutLinks } from './model/own-words.ts'
export { fill, missingIn, namesIn } from './model/template.ts'
export { type TextParts, textParts } from './model/text-parts.ts'
export type { Sender, Transport } from './model/transport.ts'
export { recordSentByHand } from './service/by-hand.ts'
export { eraseNextMessages, messagePeriod, messagesKept } from './service/erase.ts'
export { messagesTo } from './service/held.ts'
export { decideMessage, fits, openMessage, outbox, textsTo, unfitAbout } from './service/look.ts'
export { startTexts, stoppedTemplate, stopTexts, wantsNoTexts } from './service/opt-out.ts'
export { queueMessage, type Writing, writeMessage } from './service/queue.ts'
export { receiveBounce } from './service/receipt.ts'
export type { OnFailed, Sending } from './service/send.ts'
export { hasWritten } from './service/written.ts'
