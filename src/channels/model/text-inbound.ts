import { z } from 'zod'
import { clean } from './clean.ts'
import type { TextReceived } from './text-received.ts'

const notifySchema = z.object({
  id: z.string().min(1).max(100),
  source_number: z.string().max(40),
  message: z.string().max(5000),
  date_received: z.string().max(40),
})

/**
 * Reads a text message as GOV.UK Notify tells us of it; `undefined` when it is none that anybody could be answered.
 *
 * Source: GOV.UK Notify, "Received text messages".
 */
export function readNotifyText(body: unknown, now: Date): TextReceived | undefined {
  const { success, data } = notifySchema.safeParse(body)
  if (!success) return undefined
  const { id, source_number: from, message, date_received: at } = data
  return received('notify', { id, from, text: message, at }, now)
}

// Some gateways write identifiers and telephone numbers as numbers.
const written = z.union([z.string(), z.number().int().nonnegative().transform(String)])

const gatewaySchema = z.object({
  id: written.pipe(z.string().min(1).max(100)),
  from: written.pipe(z.string().max(40)),
  text: written.pipe(z.string().max(5000)),
  at: written.pipe(z.string().max(40)).optional(),
})

// Names that gateways have for the same things, in small letters and without signs.
const names: Readonly<Record<string, string>> = {
  messageid: 'id',
  messagesid: 'id',
  smsmessagesid: 'id',
  sender: 'from',
  msisdn: 'from',
  originator: 'from',
  body: 'text',
  content: 'text',
  message: 'text',
  sentat: 'at',
  timestamp: 'at',
  messagetimestamp: 'at',
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

/** Reads a text message as any other gateway brings it, under the names that most of them use. */
export function readGatewayText(body: unknown, now: Date): TextReceived | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const renamed = Object.fromEntries(
    Object.entries(body).map(([name, value]) => [names[plainName(name)] ?? plainName(name), value]),
  )
  const { success, data } = gatewaySchema.safeParse(renamed)
  return success ? received('gateway', data, now) : undefined
}

type Raw = {
  readonly id: string
  readonly from: string
  readonly text: string
  readonly at?: string | undefined
}

function received(gateway: string, { id, from, text, at = '' }: Raw, now: Date): TextReceived | undefined {
  const number = readNumber(from)
  if (!number) return undefined
  const sentAt = new Date(at)
  // A gateway whose clock is ahead would shut out all that comes after.
  const isSane = !Number.isNaN(sentAt.getTime()) && sentAt <= now
  return { gateway, id: clean(id), number, body: clean(text).trim(), sentAt: isSane ? sentAt : now }
}

/** Whether text messages reach a number that was read: British mobile numbers. */
export const isMobile = (number: string): boolean => /^\+447[1-9]/.test(number)

/** A number that can be answered, as `+447700900123`; `undefined` for names and short codes, which are machines. */
export function readNumber(from: string): string | undefined {
  const digits = from.replace(/[\s().-]/g, '')
  const number = digits
    .replace(/^00/, '+')
    .replace(/^0(?=\d)/, '+44')
    .replace(/^(?=[1-9]\d{9,})/, '+')
  return /^\+[1-9]\d{8,14}$/.test(number) ? number : undefined
}
