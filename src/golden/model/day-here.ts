const here = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/London' })

/** The day of a moment by the clocks here, which is not Greenwich’s in summer. Units: `YYYY-MM-DD`. */
export const dayHere = (at: Date): string => here.format(at)
