import type { Context } from '#kit/context'
import { fill, queueMessage } from '#messages'
import { type ServiceDefinition, sayDay } from '#services'
import type { Happening } from '../model/happening.ts'
import type { LifeEvent } from '../model/life-event.ts'
import { recipientOf } from '../model/recipient.ts'

/** What a message about a life event is made from. */
export type Telling = {
  readonly event: Pick<LifeEvent, 'reference' | 'dueOn' | 'person'>
  readonly happening: Happening
  readonly definition: ServiceDefinition | undefined
  /** The name of one of the definition's own messages: `received`, `told`. */
  readonly template: string
}

/** Writes to whoever told us in the way that they asked for; nothing to one who asked for none, or for a call. */
export async function tellResident(
  ctx: Context,
  { event, happening, definition, template }: Telling,
): Promise<void> {
  const recipient = recipientOf(happening)
  const texts = definition?.notifications[template]
  if (!recipient || !texts) return
  const values = {
    reference: event.reference,
    promise: `Each service will answer you by ${sayDay(event.dueOn)}`,
  }
  const byTransport = {
    text: { body: texts.sms.en },
    email: { subject: texts.email?.subject.en, body: texts.email?.body.en ?? texts.sms.en },
    letter: { body: texts.letter?.en ?? texts.sms.en },
  }
  const text: { readonly subject?: string | undefined; readonly body: string } =
    byTransport[recipient.transport]
  await queueMessage(ctx, {
    about: event.reference,
    template,
    recipient,
    // No letter is made to somebody restricted, and few may see what goes to them.
    person: (happening.kind === 'moved' && event.person) || undefined,
    subject: text.subject && fill(text.subject, values),
    body: fill(text.body, values),
  })
}
