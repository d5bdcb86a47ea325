import { z } from 'zod'
import type { Case } from './case.ts'
import { priorities } from './queue.ts'

/*
 * A long list is turned over by the place where a page ended, and not by a number: so that whatever moves meanwhile makes no
 * page leave out what stays, or show it twice, and the thousandth page takes no longer than the first.
 */

/** What comes after a place in a list, or before it. */
export type Turn<Place> = { readonly to: 'after' | 'before'; readonly place: Place }

/** Where the pages before and after begin, as addresses say it; missing where there is none. */
export type Turns = { readonly before?: string | undefined; readonly after?: string | undefined }

/** A place in a list of what happened at moments, told from others at the same by an identifier or a reference. */
export type MomentPlace = { readonly at: Date; readonly name: string }

/** A place in the work of teams. */
export type QueuePlace = {
  readonly urgency: number
  /** The day that was promised; `infinity` for none, which comes last. */
  readonly wantedBy: string
  readonly openedAt: Date
  readonly id: string
}

/** Where a case stands in the list of all, the newest first. */
export const casePlace = ({ openedAt, id }: Case): string => `${openedAt.getTime()}_${id}`

/** Where a public report stands among those that moved last. */
export const reportPlace = ({
  movedAt,
  reference,
}: {
  readonly movedAt: Date
  readonly reference: string
}): string => `${movedAt.getTime()}_${reference}`

/** Where a case stands in the work of teams. */
export const queuePlace = ({ priority, promisedBy, openedAt, id }: Case): string =>
  `${Object.keys(priorities).indexOf(priority) + 1}_${promisedBy ?? 'infinity'}_${openedAt.getTime()}_${id}`

// A moment far beyond any that is stored, and still one that a database knows.
const moment = /^\d{1,14}$/
const readMoment = (text: string): Date | undefined =>
  moment.test(text) ? new Date(Number(text)) : undefined
const isName = (text: string) => /^[0-9A-Za-z-]{1,40}$/.test(text)

/** Reads such a place in a list of public reports. Errors: `undefined` for what is none. */
export function readReportPlace(text: string): MomentPlace | undefined {
  const [said = '', name = '', ...more] = text.split('_')
  const at = readMoment(said)
  return at && isName(name) && more.length === 0 ? { at, name } : undefined
}

/** Reads such a place in the list of cases. Errors: `undefined` for what is none. */
export function readCasePlace(text: string): MomentPlace | undefined {
  const place = readReportPlace(text)
  return place && z.uuid().safeParse(place.name).success ? place : undefined
}

/** Reads such a place in the work of teams. Errors: `undefined` for what is none. */
export function readQueuePlace(text: string): QueuePlace | undefined {
  const [urgency = '', wantedBy = '', ...rest] = text.split('_')
  const place = readCasePlace(rest.join('_'))
  // To PostgreSQL there is no year 0.
  const isDay = wantedBy === 'infinity' || (wantedBy > '0001' && z.iso.date().safeParse(wantedBy).success)
  if (!place || !isDay || !/^[1-4]$/.test(urgency)) return undefined
  return { urgency: Number(urgency), wantedBy, openedAt: place.at, id: place.name }
}

/** Reads which way somebody turns; nothing where they are at the beginning, or say what is no place. */
export function readTurn<Place>(
  { after, before }: Readonly<Record<string, string | undefined>>,
  readPlace: (text: string) => Place | undefined,
): Turn<Place> | undefined {
  const to = after ? 'after' : 'before'
  const place = readPlace(after || before || '')
  return place && { to, place }
}
