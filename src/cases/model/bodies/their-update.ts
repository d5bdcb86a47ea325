import { createHash } from 'node:crypto'
import { withoutLinks } from '#messages'
import type { SaidState } from '../passed.ts'
import type { Row } from './answer.ts'

/** What another body says of a case of ours. */
export type TheirUpdate = {
  /** What they call it: the same is taken once. */
  readonly id: string
  readonly number: string
  /** One of theirs, in small letters. */
  readonly status: string
  readonly at: Date | undefined
  readonly words: string
  /** Whether it is a request as their list has it, and no update of its own. */
  readonly isListed: boolean
}

type Meaning = { readonly state?: SaidState; readonly says: string }

// GeoReport v2 has open and closed; the others are mySociety's.
const meanings: Readonly<Record<string, Meaning>> = {
  open: { state: 'accepted', says: 'has it' },
  received: { state: 'accepted', says: 'has it' },
  confirmed: { state: 'accepted', says: 'has it' },
  for_triage: { state: 'accepted', says: 'is finding out who should look at it' },
  internal_referral: { state: 'accepted', says: 'is finding out who should look at it' },
  investigating: { state: 'accepted', says: 'is looking into it' },
  in_progress: { state: 'accepted', says: 'is working on it' },
  planned: { state: 'accepted', says: 'has planned the work' },
  action_scheduled: { state: 'accepted', says: 'has booked the work' },
  reopen: { state: 'accepted', says: 'has opened it again' },
  fixed: { state: 'done', says: 'says that it is put right' },
  closed: { state: 'done', says: 'has closed it' },
  duplicate: { state: 'ended', says: 'knew of it already, and goes on with the earlier report' },
  no_further_action: { state: 'ended', says: 'has looked, and will do nothing more' },
  unable_to_fix: { state: 'ended', says: 'says that it cannot be put right' },
  cancelled: { state: 'ended', says: 'has closed it without doing anything' },
  not_councils_responsibility: { state: 'refused', says: 'says that it is not theirs to do' },
}

const news: Meaning = { says: 'has news of it' }

/** What a status of theirs means for us; a word that nobody agreed on changes nothing. */
const meaningOfStatus = (status: string): Meaning =>
  (Object.hasOwn(meanings, status) ? meanings[status] : undefined) ?? news

const statusOf = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .slice(0, 40)

function momentOf(text: string): Date | undefined {
  const at = new Date(text)
  return /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(at.getTime()) ? at : undefined
}

/** Reads an update of theirs, or a request as their list has it; `undefined` for one without a number. */
export function readTheirs(row: Row): TheirUpdate | undefined {
  const number = row.service_request_id ?? ''
  if (!number) return undefined
  const status = statusOf(row.status ?? '')
  const isListed = row.update_id === undefined
  const words = withoutLinks((isListed ? row.status_notes : row.description) ?? '').slice(0, 300)
  const at = momentOf(row.updated_datetime ?? '')
  const digest = createHash('sha256')
    .update(JSON.stringify([number, status, words]))
    .digest('hex')
  return {
    id: (row.update_id || digest).slice(0, 100),
    number: number.slice(0, 100),
    status,
    words,
    at,
    isListed,
  }
}

/** What was last known of it, and what we ourselves have told them. */
export type Known = {
  readonly name: string
  readonly status: string | null
  readonly statusAt: Date | null
  readonly statusWords: string | null
  readonly handedAt: Date | null
  readonly ours: readonly { readonly theirId: string | null; readonly sentence: string }[]
}

/** What an update comes to: what residents read of it, and how far it is by it. */
export type TheirNews = {
  readonly sentence: string
  readonly state: SaidState | undefined
  readonly status: string
}

/**
 * What is new in an update of theirs. Nothing is: that they have what we sent them, what we told them ourselves, what is
 * older than what is known, and what says the same again.
 */
export function newsIn(update: TheirUpdate, known: Known, now: Date): TheirNews | undefined {
  const { status, words, at = now } = update
  const isOld = known.statusAt !== null && at < known.statusAt
  if (isOurs(update, known) || isOld) return undefined
  const before = known.status ?? 'open'
  const hasMoved = isMove(status, before)
  // What their list says of a request that has only just been taken: they have it, which is no news.
  const isFirst = known.status === null && update.isListed
  const isSaid = words !== '' && words !== known.statusWords && !isFirst
  if (!hasMoved && !isSaid) return undefined
  const { says, state } = hasMoved ? meaningOfStatus(status) : news
  const quoted = words.replace(/[. ]+$/, '')
  const sentence = quoted ? `${known.name} ${says}: “${quoted}”.` : `${known.name} ${says}.`
  return { sentence, state, status: hasMoved ? status : before }
}

const isMove = (status: string, before: string): boolean =>
  status !== '' && status !== 'unchanged' && meaningOfStatus(status).says !== meaningOfStatus(before).says

const isOurs = ({ id, words }: TheirUpdate, { ours }: Known): boolean =>
  ours.some(({ theirId, sentence }) => theirId === id || (words !== '' && same(words, sentence)))

const same = (one: string, other: string) =>
  one.replace(/[. ]+$/, '') === withoutLinks(other).replace(/[. ]+$/, '')
