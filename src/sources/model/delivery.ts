/** A change that an application is told of. */
export type Notice = {
  /** The same for every attempt: whoever receives it does once what comes twice. */
  readonly id: string
  /** What happened: `address.changed`. */
  readonly type: string
  /** What it is told, and no more than its lawful basis allows. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** What came of an attempt. */
export type Delivered =
  /** An application took it; its answer comes later. Or an officer is to act, and nothing was sent. */
  | { readonly kind: 'sent' }
  /** It answered at once. */
  | {
      readonly kind: 'acknowledged'
      readonly answer: 'acted' | 'not-known-here' | 'needs-contact' | 'declined'
      readonly reason?: string | undefined
    }
  /** `why` is for engineers, and holds nothing personal. */
  | { readonly kind: 'failed'; readonly retryable: boolean; readonly why: string }

const answers = ['acted', 'not-known-here', 'needs-contact', 'declined'] as const

/** What an application's response to a webhook means. */
export function readResponse(status: number, body: unknown): Delivered {
  if (status === 410 || (status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status)))
    return { kind: 'failed', retryable: false, why: `answered ${status}` }
  if (status < 200 || status >= 300) return { kind: 'failed', retryable: true, why: `answered ${status}` }
  const said = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
  const answer = answers.find((known) => known === said.answer)
  if (!answer) return { kind: 'sent' }
  const reason = typeof said.reason === 'string' ? said.reason.slice(0, 500) : undefined
  return { kind: 'acknowledged', answer, reason }
}
