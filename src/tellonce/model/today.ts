import { dayOf } from '#cases'

const here = { timeZone: 'Europe/London' }

/** The council's day at a moment: `2026-11-23`. */
export const dayHere = (at: Date): string => dayOf(at, here)
