import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto'
import type { Outcome, Problem } from '#kit/outcome'
import { type Reference, readReference } from '#kit/reference'
import { readPostcode } from '#places'
import { type Question, readAnswer, replyTo } from '#services'
import { isMobile, readNumber } from './text-inbound.ts'

/** What only whoever saved it knows besides the reference, in one way of writing: `phone +447700900123`. */
export type SecretFact = {
  readonly kind: 'phone' | 'email' | 'date' | 'postcode'
  readonly text: string
}

/** What each kind of fact is called, as in “the date of birth that you gave us”. */
export const factNames: Readonly<Record<SecretFact['kind'], string>> = {
  phone: 'phone number',
  email: 'email address',
  date: 'date of birth',
  postcode: 'postcode',
}

const asking = (type: 'date' | 'email'): Question => ({
  id: 'fact',
  type,
  ask: { en: 'A fact' },
  short: { en: 'A fact' },
})

/**
 * Reads the fact that somebody chose, however they type it: the same whenever it means the same.
 *
 * Errors: `undefined` for what is no date of birth, postcode, phone number or email address.
 */
export function readFact(typed: string, today: string): SecretFact | undefined {
  const text = typed.trim()
  if (text.length > 254 || text.includes('\0') || !text.isWellFormed()) return undefined
  if (text.includes('@')) return answered('email', text.toLowerCase(), today)
  const postcode = readPostcode(text)
  if (postcode) return { kind: 'postcode', text: postcode }
  // Without a year a day is not a date of birth.
  const date = /(^|\D)\d{4}($|\D)/.test(text) ? answered('date', text, today) : undefined
  if (date) return date
  const number = readNumber(text)
  return number ? { kind: 'phone', text: number } : undefined
}

function answered(kind: 'date' | 'email', text: string, today: string): SecretFact | undefined {
  const question = asking(kind)
  const typed = replyTo(question, text, today)
  const read = typed && readAnswer(question, typed, today)
  return read?.ok && typeof read.value === 'string' ? { kind, text: read.value } : undefined
}

/** Where its owner can be sent the reference, if they gave what reaches them. */
export function reachedBy({ kind, text }: SecretFact): 'text' | 'email' | undefined {
  if (kind === 'email') return 'email'
  return kind === 'phone' && isMobile(text) ? 'text' : undefined
}

/** By what a draft was saved, and until when. */
export type SavedDraft = {
  readonly reference: Reference
  readonly fact: SecretFact['kind']
  readonly messages: number
  readonly expiresAt: Date
}

/** What opens a saved draft: both are needed. */
export type Opener = { readonly reference: Reference; readonly fact: SecretFact }

/** Reads what somebody gives to open a saved draft with. */
export function readOpener(
  { reference: code = '', fact: typed = '' }: Readonly<Record<string, string>>,
  today: string,
): Outcome<Opener> {
  const reference = readReference(code)
  const fact = readFact(typed, today)
  if (reference && fact) return { ok: true, value: { reference, fact } }
  const problems = [!reference && noReference(code), !fact && noFact(typed)]
  return { ok: false, problems: problems.filter((problem) => problem !== false) }
}

const noReference = (reference: string): Problem => ({
  field: 'reference',
  message: reference.trim() ? 'Enter a reference like X4K-9P2-WR3' : 'Enter your reference',
})

const noFact = (fact: string): Problem => ({
  field: 'fact',
  message: fact.trim() ? notOneFact : 'Enter what you gave us to come back with',
})

/** What is said of what is no fact. */
export const notOneFact =
  'Enter a phone number, an email address, a date of birth like 27 3 1985, or a postcode'

/**
 * Locks the token of a draft, so that only its reference and the fact open it again. The same draft has one token, so
 * no key is used for two.
 *
 * Source: RFC 7914 (scrypt, at N = 16,384, r = 8, p = 1); NIST SP 800-38D (GCM).
 */
export async function seal(token: string, opener: Opener): Promise<Buffer> {
  const { key, iv } = await lockOf(opener)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  return Buffer.concat([cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The token again; `undefined` when reference or fact is another, or there is nothing to open. Takes as long either way. */
export async function unseal(sealed: Buffer | undefined, opener: Opener): Promise<string | undefined> {
  const { key, iv } = await lockOf(opener)
  if (!sealed) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, iv)
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    return `${decipher.update(sealed.subarray(0, -16), undefined, 'utf8')}${decipher.final('utf8')}`
  } catch {
    return undefined
  }
}

function lockOf({ reference, fact }: Opener): Promise<{ readonly key: Buffer; readonly iv: Buffer }> {
  return new Promise((resolve, reject) => {
    scrypt(`${fact.kind} ${fact.text}`, `guildhall saved draft ${reference}`, 44, (error, bytes) => {
      if (error) reject(error)
      else resolve({ key: bytes.subarray(0, 32), iv: bytes.subarray(32) })
    })
  })
}
