import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { enqueue } from '#kit/jobs'
import { markOf, newDelivery } from '../model/delivery.ts'
import type { Message } from '../model/message.ts'
import { type Given, valuesOf } from '../model/own-words.ts'
import { fill, missingIn } from '../model/template.ts'
import { insertDelivery } from '../store/delivery.ts'
import { insertMessage } from '../store/outbox.ts'
import { wordsNow } from './template.ts'

/**
 * Puts a message into the outbox, in the transaction of what it is about, to be sent once that is committed. The same
 * template is put there once about one thing, for each occasion, way and format.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` for a letter to somebody restricted, which nobody may print.
 */
export async function queueMessage(ctx: Context, message: Message): Promise<void> {
  await mustBeAllowed(ctx, 'messages.queue')
  const { template, recipient, isRestricted, format = 'standard' } = message
  if (isRestricted && recipient.transport === 'letter')
    throw new Fault('conflict', 'no letter is made to somebody restricted')
  const id = await insertMessage(ctx, message)
  if (!id) return
  await insertDelivery(ctx, newDelivery(id, ctx.now), { ...message, occasion: markOf(message.occasion) })
  await enqueue(ctx, 'messages:send', { message: id }, { key: id })
  await record(ctx, {
    action: 'messages.queued',
    about: message.about,
    detail: { template, transport: recipient.transport, format },
  })
}

/** A message to be written from a template. Values are taken for people's own words unless marked with `ours`. */
export type Writing = Omit<Message, 'subject' | 'body'> & {
  /** The template whose words it has: the one that it is named after, unless told otherwise. */
  readonly wording?: string
  readonly values: Readonly<Record<string, Given>>
}

/**
 * Writes a message in the template's present words, and puts it into the outbox.
 *
 * Errors: as `queueMessage`; an unknown template or a value that is missing is a mistake of ours.
 */
export async function writeMessage(ctx: Context, { values, wording, ...writing }: Writing): Promise<void> {
  const name = wording ?? writing.template
  const words = await wordsNow(ctx, name)
  const { transport } = writing.recipient
  const isMarkup = transport !== 'text'
  const given = valuesOf(values, isMarkup)
  const text = transport === 'text' ? words.text : words[transport]
  // The council's own name is put in as it is sent, by whoever knows it.
  const missing = missingIn(`${text}${words.subject}`, { ...given, council: '' })
  if (missing.length > 0) throw new Error(`the template ${name} lacks ${missing.join(', ')}`)
  await queueMessage(ctx, {
    ...writing,
    body: fill(text, given, { lists: isMarkup ? 'bullets' : 'sentence' }),
    ...(isMarkup && { subject: fill(words.subject, valuesOf(values, false)) }),
  })
}
