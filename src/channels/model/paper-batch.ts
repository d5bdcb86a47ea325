import { z } from 'zod'
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

const days = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
const parts = new Intl.DateTimeFormat('en-GB', {
  ...days,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})

/** How far that place's clocks are from UTC then. Units: milliseconds. */
function offsetAt(at: Date): number {
  const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at.getTime() / 60_000) * 60_000
}

/** A day and a time on the wall here, as a moment. */
function momentOf(day: string, time: string): Date | undefined {
  const wall = new Date(`${day}T${time}:00Z`)
  if (Number.isNaN(wall.getTime()) || !wall.toISOString().startsWith(day)) return undefined
  return new Date(wall.getTime() - offsetAt(new Date(wall.getTime() - offsetAt(wall))))
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
  const at = day && time ? momentOf(day, time) : undefined
  if (!at || at > now || now.getTime() - at.getTime() > oldestDays * 86_400_000) return undefined
  return at
}

/** The name of a sheet, by which it makes one case however often it is keyed. */
export const nameOfSheet = (formCode: string, { batch, number }: Sheet): string =>
  `paper ${formCode} ${batch.toLowerCase().replace(/\s+/g, ' ')} ${number}`
