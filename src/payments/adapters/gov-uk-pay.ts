import { type Provider, readPayment, readRefund } from '../model/provider.ts'

/** How GOV.UK Pay is reached. */
export type PayAccount = {
  readonly key: string
  /** `https://publicapi.payments.service.gov.uk` */
  readonly url: string
  /** How a request is sent; a demonstration asks itself. */
  readonly fetch?: (url: string, request: RequestInit) => Promise<Response>
}

// Units: milliseconds. A payer waits for this.
const longestWait = 10_000
const mostBytes = 100_000

/** GOV.UK Pay's API, version 1, as a provider. Source: docs.payments.service.gov.uk. */
export function govUkPay({ key, url, fetch = globalThis.fetch }: PayAccount): Provider {
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    more: Record<string, string> = {},
  ) => {
    const response = await fetch(`${url.replace(/\/$/, '')}/v1/payments${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...more },
      body: body ? JSON.stringify(body) : null,
      redirect: 'error',
      signal: AbortSignal.timeout(longestWait),
    })
    const text = await response.text()
    if (response.status >= 500 || response.status === 429 || response.status === 401)
      throw new Error(`GOV.UK Pay answered ${response.status}`)
    return { status: response.status, answer: jsonOf(text) }
  }
  return {
    create: async ({ id, reference, pence, description, returnUrl, isByPhone }) => {
      const { status, answer } = await ask(
        'POST',
        '',
        {
          amount: pence,
          reference,
          description,
          return_url: returnUrl,
          metadata: { attempt: id },
          ...(isByPhone && { moto: true }),
        },
        // Asked again after a broken line, it is the same payment.
        { 'idempotency-key': id },
      )
      return understood(readPayment(answer), status)
    },
    look: async (providerId) => {
      const { status, answer } = await ask('GET', `/${providerId}`)
      return status === 404 ? undefined : understood(readPayment(answer), status)
    },
    cancel: async (providerId) => {
      const { status } = await ask('POST', `/${providerId}/cancel`)
      return status === 204
    },
    refund: async (providerId, pence, available) => {
      const wanted = { amount: pence, refund_amount_available: available }
      const { status, answer } = await ask('POST', `/${providerId}/refunds`, wanted)
      return status >= 400 ? undefined : understood(readRefund(answer), status)
    },
    lookRefund: async (providerId, refundId) => {
      const { status, answer } = await ask('GET', `/${providerId}/refunds/${refundId}`)
      return status === 404 ? undefined : understood(readRefund(answer), status)
    },
  }
}

function jsonOf(text: string): unknown {
  if (text.length > mostBytes) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function understood<Read>(read: Read | undefined, status: number): Read {
  if (read === undefined) throw new Error(`GOV.UK Pay answered ${status}, which is not understood`)
  return read
}
