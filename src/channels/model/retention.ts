import { hourHere } from '#kit/day'

/** What is kept for a while and then goes by itself, beside cases and messages: declared with each table. */
export const shortLived: readonly {
  readonly what: string
  readonly period: string
  readonly when: string
}[] = [
  {
    what: 'Answers that nobody has sent',
    period: 'P28D',
    when: 'after the last answer, or after they were saved or come back to; looked for each minute',
  },
  { what: 'Answers at a shared screen', period: '2 minutes', when: 'after the last answer' },
  { what: 'What a phone number is answering by text', period: '48 hours', when: 'after the last message' },
  { what: 'Text messages that people sent us', period: 'P28D', when: 'after they came' },
  { what: 'What somebody is answering by email', period: 'P28D', when: 'after the last email' },
  {
    what: 'Calls: who rang, and when',
    period: 'P28D',
    when: 'after the call; what was said goes when it ends',
  },
  {
    what: 'Files that nobody sent',
    period: 'P28D',
    when: 'after they were chosen, or after their answers were saved or come back to',
  },
  { what: 'Who follows a report', period: 'P1Y', when: 'after it was closed, or once they stop' },
  { what: 'What crews found on their rounds', period: 'P90D', when: 'after the round' },
]

/** Cases of services of which no period is declared: nothing of theirs is removed. */
export const undeclared = 'undeclared'

const hour = 3_600_000

/** Whether it is time to remove what is over: once each night, and at once where nights were missed. */
export function isTimeToRemove(last: Date | undefined, now: Date): boolean {
  if (!last) return true
  const since = now.getTime() - last.getTime()
  const isNight = hourHere(now) >= 1 && hourHere(now) < 5
  return since > 36 * hour || (isNight && since > 12 * hour)
}
