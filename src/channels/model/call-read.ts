import { isContactReason } from '#cases'
import type { Outcome } from '#kit/outcome'
import type { Behalf, Wrap } from './call.ts'
import type { Facts } from './call-facts.ts'
import { checks, relations } from './call-words.ts'
import { clean } from './clean.ts'
import { readNumber } from './text-inbound.ts'

type Sent = Readonly<Record<string, string>>

// As much as anybody says of themselves, in characters that can be compared.
const factIn = (text = '') => clean(text).trim().slice(0, 100)

/** Reads what an officer typed of what a caller said of themselves. */
export const readFacts = (sent: Sent): Facts => ({
  postcode: factIn(sent['fact-postcode']),
  born: factIn(sent['fact-born']),
  name: factIn(sent['fact-name']),
})

/** Reads a caller's number; none is as good as any. */
export function readCallNumber({ number = '' }: Sent): Outcome<string | undefined> {
  const typed = number.trim()
  const read = typed ? readNumber(typed) : undefined
  if (!typed || read) return { ok: true, value: read }
  return {
    ok: false,
    problems: [{ field: 'number', message: 'Enter a phone number, like 01632 960 001 or 07700 900 982' }],
  }
}

/** Reads for whom somebody calls, and how that was checked. */
export function readBehalf(sent: Sent): Outcome<Behalf> {
  const { 'behalf-relation': relation = '', 'behalf-checked': checked = '' } = sent
  const problems = [
    ...(Object.hasOwn(relations, relation)
      ? []
      : [{ field: 'behalf-relation', message: 'Select who is calling for them' }]),
    ...(Object.hasOwn(checks, checked)
      ? []
      : [{ field: 'behalf-checked', message: 'Select how you checked that they may' }]),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { relation, checked } }
}

/** Reads how a call is wrapped up. */
export function readWrap(sent: Sent): Outcome<Wrap> {
  const reason = sent['wrap-reason'] ?? ''
  if (!isContactReason(reason))
    return { ok: false, problems: [{ field: 'wrap-reason', message: 'Select why they called' }] }
  return {
    ok: true,
    value: {
      reason,
      words: (sent['wrap-words'] ?? '').trim(),
      isShared: sent['wrap-shared'] === 'yes',
      byText: sent['wrap-text'] === 'yes',
      goesOn: sent['wrap-then'] === 'more',
    },
  }
}
