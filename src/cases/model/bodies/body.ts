import { z } from 'zod'
import type { Outcome, Problem } from '#kit/outcome'
import { read } from '#kit/outcome'
import { type BodyServices, readMapping } from './mapping.ts'
import type { IfUnsure } from './passing.ts'

/** Another body with an Open311 server, and how it is asked. */
export type Body = {
  readonly id: string
  readonly name: string
  /** Where its server is, with a slash at its end: `services.xml` is put after it. */
  readonly endpoint: string
  readonly jurisdiction: string
  readonly format: 'xml' | 'json'
  /** The name of the setting of the machine that holds our key with them; empty where they need none. */
  readonly keySetting: string
  readonly ifUnsure: IfUnsure
  /** Whether it has mySociety's list of updates, and whether it takes ours. */
  readonly givesUpdates: boolean
  readonly takesUpdates: boolean
  readonly services: BodyServices
  /** Whether cases are passed on to it now. */
  readonly inUse: boolean
}

/** A body, with how reading its updates went. */
export type KnownBody = Body & {
  readonly readUntil: Date | null
  readonly readFailures: number
  readonly readFailure: string | null
}

// Of this form only, so that no other secret of this machine can be sent to anybody.
const settingForm = /^OPEN311_KEY_[A-Z0-9_]{1,50}$/

/** How it can be known whether they have a report when no answer came, in words. */
export const unsureWords: Readonly<Record<IfUnsure, string>> = {
  person: 'Only by asking them: an officer decides',
  list: 'Their list of requests shows our reference: send again if it is not there',
  number: 'They take one fixmystreet_id once: send again',
}

/** Whether an address may be that of a server: encrypted, or on this machine, with no name or password in it. */
function isEndpoint(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.username || url.password || url.search || url.hash) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))
}

/** Whether a host is the machine itself, by name. */
const isThisMachine = (host: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host)

const words = (prompt: string, most: number) =>
  z
    .string(prompt)
    .trim()
    .max(most, `Write ${most} characters or fewer`)
    .refine(
      (text) => text.isWellFormed() && !/\p{Cc}/u.test(text),
      'Use letters, numbers and usual signs only',
    )

const schema = z.object({
  id: words('Enter a short name', 40).regex(
    /^[a-z][a-z0-9-]{1,39}$/,
    'Enter a short name of small letters, digits and hyphens, like national-highways',
  ),
  name: words('Enter its name', 80).min(2, 'Enter the name of the body, like National Highways'),
  endpoint: words('Enter the address', 300)
    .refine(isEndpoint, 'Enter the address of its server: it begins with https://')
    .transform((text) => text.replace(/\/*$/, '/')),
  jurisdiction: words('Enter its jurisdiction', 100).default(''),
  format: z.enum(['xml', 'json'], 'Select XML or JSON'),
  keySetting: words('Enter the name of the setting', 62)
    .refine(
      (text) => text === '' || settingForm.test(text),
      'Enter the name of the setting that holds the key, like OPEN311_KEY_HIGHWAYS: never the key itself',
    )
    .default(''),
  ifUnsure: z.enum(['number', 'list', 'person'], 'Select how it can be known whether they have a report'),
  givesUpdates: z.literal('yes').optional(),
  takesUpdates: z.literal('yes').optional(),
  inUse: z.literal('yes').optional(),
})

/** Reads what an administrator declares about a body. */
export function readBody(sent: Readonly<Record<string, string>>): Outcome<Body> {
  const said = read(schema, sent)
  const mapping = readMapping({ services: sent.services ?? '', always: sent.always ?? '' })
  const problems: readonly Problem[] = [
    ...(said.ok ? [] : said.problems),
    ...(mapping.ok ? [] : mapping.problems),
  ]
  if (!said.ok || !mapping.ok) return { ok: false, problems }
  const { givesUpdates, takesUpdates, inUse, ...body } = said.value
  return {
    ok: true,
    value: {
      ...body,
      givesUpdates: givesUpdates === 'yes',
      takesUpdates: takesUpdates === 'yes',
      inUse: inUse === 'yes',
      services: mapping.value,
    },
  }
}
