import { isDay, laterDay } from '#kit/day'
import { monthNames } from '../day.ts'

/** Months may be written as words: “March”, “mar”. */
export function monthOf(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const word = text.toLowerCase().replace(/\.$/, '')
  const at = word.length < 3 ? -1 : monthNames.findIndex((name) => name.toLowerCase().startsWith(word))
  return at < 0 ? undefined : at + 1
}

const near: Readonly<Record<string, number>> = { today: 0, yesterday: -1, tomorrow: 1 }

/** What someone who gives no year leaves to be understood. */
export type Said = { readonly today: string; readonly isPast: boolean }

/**
 * The day that a reply means: “27 3 2026”, “27/3/26”, “27 March”, “2026-03-27”, “yesterday”. Without a year it is the
 * nearest that fits: the last one for what must be past, and else the next.
 */
export function dayMeant(text: string, said: Said): string | undefined {
  const bare = text.trim().toLowerCase()
  const days = near[bare]
  if (days !== undefined) return laterDay(said.today, days)
  const [iso] = /^\d{4}-\d{2}-\d{2}(?=$|t)/.exec(bare) ?? []
  if (iso) return isDay(iso) ? iso : undefined
  const [, day = '', word = '', year] =
    /^(?:[a-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+(?:of )?([a-z]{3,9}\.?|\d{1,2})(?:[\s,/.-]+(\d{4}|\d{2}))?$/.exec(
      bare,
    ) ?? []
  const month = monthOf(word)
  if (!day || month === undefined) return undefined
  const on = (of: number) => `${of}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const found = year ? on(fullYear(year, said)) : nearest(on, said)
  return isDay(found) ? found : undefined
}

function fullYear(year: string, { today, isPast }: Said): number {
  if (year.length === 4) return Number(year)
  const century = Number(today.slice(0, 2)) * 100
  const inThisCentury = century + Number(year)
  return isPast && inThisCentury > Number(today.slice(0, 4)) ? inThisCentury - 100 : inThisCentury
}

function nearest(on: (year: number) => string, { today, isPast }: Said): string {
  const thisYear = Number(today.slice(0, 4))
  const here = on(thisYear)
  if (isPast) return here > today ? on(thisYear - 1) : here
  return here < today ? on(thisYear + 1) : here
}
