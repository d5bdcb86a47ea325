import { setTimeout } from 'node:timers/promises'
import { NotifyClient } from 'notifications-node-client'
import { textParts } from '../model/text-parts.ts'
import type { Carried, Outgoing, Transport } from '../model/transport.ts'
import { withLetter } from './letter-pdf.ts'

/** An account at GOV.UK Notify. Its templates hold one placeholder each, since the words are ours. */
export type NotifyAccount = {
  readonly key: string
  /** Elsewhere than at GOV.UK Notify itself: for tests. */
  readonly url?: string | undefined
  /** A text template whose only words are `((body))`. */
  readonly textTemplate?: string | undefined
  /** An email template with the subject `((subject))` and the words `((body))`. */
  readonly emailTemplate?: string | undefined
  readonly carriesLetters: boolean
  /** Units: milliseconds. */
  readonly timeout?: number
}

type Post = (client: NotifyClient, outgoing: Outgoing) => Promise<Carried>

/**
 * Sends through GOV.UK Notify. Our reference goes with each message, and before a second attempt Notify is asked
 * whether it has the first: so what was sent is not sent again, whenever we died.
 */
export function notifyTransport(account: NotifyAccount): Transport {
  const client = account.url ? new NotifyClient(account.url, account.key) : new NotifyClient(account.key)
  const { textTemplate, emailTemplate, carriesLetters, timeout = 20_000 } = account
  const posts: Partial<Record<'text' | 'email' | 'letter', Post>> = {
    ...(textTemplate && { text: textThrough(textTemplate) }),
    ...(emailTemplate && { email: emailThrough(emailTemplate) }),
    ...(carriesLetters && { letter: postLetter }),
  }
  return {
    name: 'notify',
    carries: (['text', 'email', 'letter'] as const).filter((kind) => posts[kind]),
    send: (outgoing) => within(timeout, attempt(client, posts[outgoing.recipient.transport], outgoing)),
  }
}

async function attempt(client: NotifyClient, post: Post | undefined, outgoing: Outgoing): Promise<Carried> {
  if (!post) return { kind: 'failed', retryable: false, why: 'notify does not carry this' }
  try {
    const known = outgoing.isRepeated ? await findSent(client, outgoing.reference) : undefined
    if (known) return { kind: 'sent', id: known }
    return await post(client, outgoing)
  } catch (error) {
    return failureOf(error)
  }
}

async function findSent(client: NotifyClient, reference: string): Promise<string | undefined> {
  const { data } = await client.getNotifications(undefined, undefined, reference)
  return data.notifications.find((each) => each.reference === reference)?.id
}

const textThrough =
  (template: string): Post =>
  async (client, { recipient, body, reference }) => {
    const { text, parts } = textParts(body)
    const { data } = await client.sendSms(template, recipient.address, {
      personalisation: { body: text },
      reference,
    })
    return { kind: 'sent', id: data.id, count: parts }
  }

const emailThrough =
  (template: string): Post =>
  async (client, { recipient, subject, body, reference }) => {
    const personalisation = { subject, body }
    const { data } = await client.sendEmail(template, recipient.address, { personalisation, reference })
    return { kind: 'sent', id: data.id }
  }

const postLetter: Post = (client, outgoing) =>
  withLetter(outgoing, async ({ pdf, sheets }) => {
    const { data } = await client.sendPrecompiledLetter(outgoing.reference, pdf, 'second')
    return { kind: 'sent', id: data.id, count: sheets }
  })

async function within(timeout: number, carried: Promise<Carried>): Promise<Carried> {
  const stop = new AbortController()
  const late = setTimeout(timeout, undefined, { signal: stop.signal }).then(
    (): Carried => ({ kind: 'failed', retryable: true, why: 'notify: no answer in time' }),
    (): Carried => ({ kind: 'failed', retryable: true, why: 'notify: stopped' }),
  )
  return Promise.race([carried, late]).finally(() => stop.abort())
}

// What Notify says when the number or address itself is wrong. Its sentences may repeat it: only the kind is kept.
const wrongAddress = /not a valid|phone_number|email_address|must be a (real )?(UK )?address/i

/** What an error means: what we said wrong will be wrong tomorrow; all else may pass. */
function failureOf(error: unknown): Carried {
  const response = partOf(error, 'response')
  const status = partOf(response, 'status')
  if (typeof status !== 'number') {
    if (partOf(response, 'headers') === undefined && isOfTheNetwork(error))
      return { kind: 'failed', retryable: true, why: 'notify: no connection' }
    throw error
  }
  const said = JSON.stringify(partOf(partOf(response, 'data'), 'errors') ?? '')
  const isAddress = status === 400 && wrongAddress.test(said)
  return {
    kind: 'failed',
    retryable: status === 403 || status === 429 || status >= 500,
    why: `notify ${status}`,
    isAddress,
  }
}

const isOfTheNetwork = (error: unknown) => typeof partOf(error, 'code') === 'string'

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
