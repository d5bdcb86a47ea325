import { readFileSync } from 'node:fs'
import { type Calendar, calendarOf, dueOf } from '#cases'
import type { Nation } from '#kit/bank-holidays'
import type { DueOn } from '../golden/model/access-request.ts'

const councilsOwn = new URL('../../demo/calendars.json', import.meta.url)

// Read once: weekends and bank holidays of the council's nation. Days on which the council closes by its own choice give
// it no more time.
let calendar: Calendar | undefined

function lawfulCalendar(): Calendar {
  const { nation }: { readonly nation: Nation } = JSON.parse(readFileSync(councilsOwn, 'utf8'))
  return calendarOf(nation)
}

/**
 * By when somebody is to be given a copy of what is held about them: the corresponding day one or three months later, else
 * the last of that month, and the next working day after a weekend or a bank holiday. Time spent waiting for them does
 * not count.
 *
 * Source: ICO, "Right of access", how long do we have to comply; UK GDPR, Articles 12(3) and 12A.
 */
export const accessDueOn: DueOn = (askedAt, months, waited) => {
  calendar ??= lawfulCalendar()
  return dueOf(askedAt, { calendarMonths: months, ifNonWorking: 'nextWorkingDay' }, calendar, waited).day
}
