import type { Recipient } from '#messages'
import { addressLine, type Move } from './move.ts'

/** Where to write to someone who has moved, in the way that they asked for; nothing for a call, or for none. */
export function recipientOf({
  tellBy,
  phone,
  email,
  givenName,
  familyName,
  to,
}: Move): Recipient | undefined {
  if (tellBy === 'text' && phone) return { transport: 'text', address: phone }
  if (tellBy === 'email' && email) return { transport: 'email', address: email }
  if (tellBy === 'letter')
    return { transport: 'letter', address: `${givenName} ${familyName}, ${addressLine(to)}` }
  return undefined
}
