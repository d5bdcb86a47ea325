import { z } from 'zod'
import { type Outcome, read, readable } from '#kit/outcome'

const schema = z.object({
  reason: readable(
    (text) => (text.trim() && text.length <= 500 ? text.trim() : undefined),
    'Say why, in up to 500 characters',
  ),
})

/** Reads why somebody did something that others will want to understand. */
export function readReason(said: unknown): Outcome<string> {
  const outcome = read(schema, { reason: said })
  return outcome.ok ? { ok: true, value: outcome.value.reason } : outcome
}
