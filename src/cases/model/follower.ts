import type { Outcome } from '#kit/outcome'
import type { Recipient } from '#messages'

/** Where someone who follows a report is written to. */
export type Follower = Recipient & { readonly transport: 'text' | 'email' }

const email = /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+\.[^\s@<>"(),:;\\.]{2,}$/
const message = 'Enter an email address or a mobile phone number, like name@example.com or 07700 900123'

/** Reads an email address or a mobile phone number, however it is spaced. */
export function readFollower(typed: string): Outcome<Follower> {
  const text = typed.trim()
  const digits = text.replace(/[\s().-]/g, '').replace(/^(?:\+44|0044)0?/, '0')
  if (/^07\d{9}$/.test(digits))
    return { ok: true, value: { transport: 'text', address: `+44${digits.slice(1)}` } }
  if (text.length <= 254 && email.test(text)) {
    const at = text.lastIndexOf('@')
    const address = `${text.slice(0, at)}${text.slice(at).toLowerCase()}`
    return { ok: true, value: { transport: 'email', address } }
  }
  return {
    ok: false,
    problems: [
      { field: 'contact', message: text ? message : 'Enter an email address or a mobile phone number' },
    ],
  }
}
