import type { Recipient } from '#messages'
import { type Happening, tellerOf } from './happening.ts'

/**
 * Where to write to whoever told us, in the way that they asked for; nothing for a call, for none, or for a letter to
 * someone whose address we were not told.
 */
export function recipientOf(happening: Happening): Recipient | undefined {
  const { tellBy, phone, email, post } = tellerOf(happening)
  if (tellBy === 'text' && phone) return { transport: 'text', address: phone }
  if (tellBy === 'email' && email) return { transport: 'email', address: email }
  if (tellBy === 'letter' && post) return { transport: 'letter', address: post }
  return undefined
}
