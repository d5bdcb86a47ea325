const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

const minute = 60_000
let last = { minute: Number.NaN, day: '' }

/** The day of a moment where the council is: `2026-11-23`. Worked out once a minute, since every page asks. */
export function dayWhere(moment: Date): string {
  const asked = Math.floor(moment.getTime() / minute)
  if (asked !== last.minute) last = { minute: asked, day: london.format(moment) }
  return last.day
}
