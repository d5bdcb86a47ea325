import { dayHere } from '#kit/day'
import { sayDay } from '#services'

/** The day of a moment here, in words. */
export const sayDayHere = (at: Date): string => sayDay(dayHere(at))
