import { tag } from '#govuk'
import { timeZone } from '#kit/day'
import type { SafeHtml } from '#kit/html'
import type { DeliveryState } from '../model/delivery.ts'

/** What each way of sending is called. */
export const wayNames = { text: 'Text message', email: 'Email', letter: 'Letter' } as const

const stateNames: Readonly<Record<DeliveryState, readonly [text: string, colour: string]>> = {
  queued: ['Waiting', 'blue'],
  sending: ['Going out', 'blue'],
  'handing-over': ['Going out', 'blue'],
  sent: ['Sent', 'green'],
  delivered: ['Arrived', 'green'],
  failed: ['Wrong address', 'red'],
  unsure: ['May have arrived', 'orange'],
  stuck: ['Not sent', 'red'],
  'given-up': ['Given up', 'grey'],
}

/** How a message stands, in a word or two. */
export function stateTag(state: DeliveryState, carrier: string | undefined): SafeHtml {
  const [text, colour] =
    state === 'delivered' && carrier === 'outbox' ? ['Shown here', 'green'] : stateNames[state]
  return tag({ text, classes: `govuk-tag--${colour}` })
}

/** What it means, and what somebody can do about it: for the states that wait for a person. */
export const advice: Readonly<Partial<Record<DeliveryState, string>>> = {
  failed:
    'Nobody can be reached there. Check the address before you try again: it is the one that was given.',
  unsure:
    'The connection broke while the email was handed over. It may have arrived. If you send it again, the person may get it twice.',
  stuck: 'It was tried several times, or cannot be sent as it is. Someone has to decide what happens.',
}

const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone,
})

/** A moment as people say it here. */
export const sayMoment = (at: Date): string => moment.format(at)
