import type { Outcome, Problem } from '#kit/outcome'
import type { Fields } from '#sources'
import type { Golden } from './person.ts'

/** How someone may need to be written or spoken to. */
export const needNames = ['large-print', 'easy-read', 'braille', 'audio', 'bsl', 'no-letters'] as const
export type NeedName = (typeof needNames)[number]

/** Each need as it stands on pages and in records. */
export const needTitles: Readonly<Record<NeedName, string>> = {
  'large-print': 'Large print',
  'easy-read': 'Easy read',
  braille: 'Braille',
  audio: 'Audio',
  bsl: 'British Sign Language',
  'no-letters': 'No letters',
}

// How applications write them, each in its own way.
const spellings: Readonly<Record<NeedName, RegExp>> = {
  'large-print': /large[\s_-]*(print|font|text|type)|\bLP\b/i,
  'easy-read': /easy[\s_-]*read/i,
  braille: /braille/i,
  audio: /audio|\bCD\b/i,
  bsl: /\bBSL\b|sign language|signer/i,
  'no-letters': /no (letters|post|mail)|do not write/i,
}

/** Ways in which someone may want to be reached. */
export const channels = ['phone', 'text', 'email', 'letter', 'in person'] as const
export type Channel = (typeof channels)[number]

/** What stands in place of a channel when somebody does not mind any more which it is. */
export const noPreference = 'no preference'

/** What must be known before someone is written or spoken to. */
export type Needs = {
  readonly needs: readonly NeedName[]
  /** As it is written, `Polish`; `undefined` for English. */
  readonly language: string | undefined
  readonly preferred: Channel | undefined
  readonly hasDied: boolean
  /** Somebody has told us that they have died, and no application says so yet. */
  readonly isReportedDead: boolean
  readonly isRestricted: boolean
  /** Ways of reaching them that do not work. */
  readonly doesNotWork: readonly ('phone' | 'email' | 'address')[]
}

/** What a golden record says of how to write or speak to someone. */
export function needsIn({ values, isRestricted }: Pick<Golden, 'values' | 'isRestricted'>): Needs {
  const said = values.communication_needs?.value ?? ''
  const kinds = ['phone', 'email', 'address'] as const
  return {
    needs: needNames.filter((name) => spellings[name].test(said)),
    language: /language:\s*([^;,]+)/i.exec(said)?.[1]?.trim(),
    preferred: channels.find((channel) => channel === values.preferred_channel?.value),
    hasDied: values.date_of_death !== undefined,
    isReportedDead: values.date_of_death === undefined && values.reported_dead?.value === 'yes',
    isRestricted,
    doesNotWork: kinds.filter((kind) => values[kind]?.isInvalid),
  }
}

/** Who told us: it stands in the record of what was said. */
export const tellers = [
  'the person',
  'a relative or friend',
  'a carer or support worker',
  'another service',
] as const

/** Reads what an officer was told of someone’s needs, and by whom. */
export function readNeeds(sent: Readonly<Record<string, readonly string[]>>): Outcome<Fields> {
  const one = (name: string) => sent[name]?.at(-1)?.trim() ?? ''
  const language = one('language')
  const needs = needNames.filter((name) => sent.needs?.includes(name)).map((name) => needTitles[name])
  const preferred = [...channels, noPreference].find((channel) => channel === one('preferred'))
  const told = tellers.find((teller) => teller === one('said_by'))
  const problems: Problem[] = []
  if (!/^[\p{L} ()-]{0,60}$/u.test(language))
    problems.push({ field: 'language', message: 'Enter a language, like Polish' })
  if (preferred === 'letter' && sent.needs?.includes('no-letters'))
    problems.push({ field: 'preferred', message: 'Select another way than letter, or leave out no letters' })
  if (!told) problems.push({ field: 'said_by', message: 'Select who told us' })
  if (!told || problems.length > 0) return { ok: false, problems }
  const said = [...needs, ...(language ? [`Language: ${language}`] : [])].join('; ') || 'None'
  return {
    ok: true,
    value: { communication_needs: said, ...(preferred && { preferred_channel: preferred }), said_by: told },
  }
}

/** Reads that someone has told us of a death, or that it was a mistake. */
export function readDeath(sent: Readonly<Record<string, string>>): Outcome<Fields> {
  const [dead, told] = [sent.reported_dead, tellers.find((teller) => teller === sent.said_by)]
  const problems: Problem[] = []
  if (dead !== 'yes' && dead !== 'no')
    problems.push({ field: 'reported_dead', message: 'Select what we have been told' })
  if (!told) problems.push({ field: 'said_by', message: 'Select who told us' })
  if (!dead || !told || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { reported_dead: dead, said_by: told } }
}
