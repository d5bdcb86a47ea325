import { z } from 'zod'
import { isDay, momentHere } from '#kit/day'
import { type Outcome, read, readable } from '#kit/outcome'

/** One form of a pile, as it is keyed: the pile, its number in it, and when the pile came. */
export type Sheet = {
  /** Name of the pile: `Tuesday, post`. */
  readonly batch: string
  /** From 1, as somebody numbered the forms of the pile. */
  readonly number: number
  /** The day and time that it reached the council. */
  readonly receivedAt: Date
}

// Older ones are another matter: the council has had them all that time.
const oldestDays = 60

/** Reads what is said of a sheet, beside the answers on it. */
export function readSheet(form: Readonly<Record<string, readonly string[]>>, now: Date): Outcome<Sheet> {
  const first = (name: string) => form[name]?.[0] ?? ''
  const schema = z.object({
    batch: readable(
      (text) => (/^[\p{L}\p{N} ,.'-]{1,60}$/u.test(text.trim()) ? text.trim() : undefined),
      'Enter what is written on the pile, in 60 characters or less',
    ),
    number: readable(
      (text) => (/^\s*[1-9]\d{0,3}\s*$/.test(text) ? Number(text) : undefined),
      'Enter the number of this form in the pile, like 7',
    ),
    receivedAt: readable(
      (text) => receivedIn(text, now),
      'Enter the day and time that the pile came: not in the future, and not more than 60 days ago',
    ),
  })
  const [day, time] = [first('sheet-day').trim(), first('sheet-time').trim() || '12:00']
  const outcome = read(schema, {
    batch: first('sheet-batch'),
    number: first('sheet-number'),
    receivedAt: `${day} ${time}`,
  })
  if (outcome.ok) return outcome
  const boxes: Readonly<Record<string, string>> = {
    batch: 'sheet-batch',
    number: 'sheet-number',
    receivedAt: 'sheet-day',
  }
  return {
    ok: false,
    problems: outcome.problems.map(({ field, message }) => ({ field: boxes[field] ?? field, message })),
  }
}

function receivedIn(text: string, now: Date): Date | undefined {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2}) ((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text) ?? []
  const at = day && time && isDay(day) ? momentHere(day, time) : undefined
  if (!at || at > now || now.getTime() - at.getTime() > oldestDays * 86_400_000) return undefined
  return at
}

/** The name of a sheet, by which it makes one case however often it is keyed. */
export const nameOfSheet = (formCode: string, { batch, number }: Sheet): string =>
  `paper ${formCode} ${batch.toLowerCase().replace(/\s+/g, ' ')} ${number}`
