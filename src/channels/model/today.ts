const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day of a moment where the council is: `2026-11-23`. */
export const dayWhere = (moment: Date): string => london.format(moment)
