import { dayOf, ownCalendars } from '#cases'
import { sayDay } from '#services'

/** The day of a moment where the council is, in words. */
export const dayHere = (at: Date): string => sayDay(dayOf(at, ownCalendars().council))
