import { laterDay } from '#kit/day'
import type { Outcome, Problem } from '#kit/outcome'
import { readDay } from './day.ts'
import { isLine } from './line.ts'
import type { Competing } from './person.ts'

/** What a steward chooses: which of the values that are said, why, and for how long. */
export type PinChoice = { readonly said: Competing; readonly reason: string; readonly until: string }

/** How a value stands in a form: its record. */
export const choiceOf = ({ source, id }: Competing): string => `${source} ${id}`

// A choice for good would hide that an application was never put right.
const longest = 2 * 366

/** Reads which value a steward chose. Units: `today` as `YYYY-MM-DD`. */
export function readPin(
  sent: Readonly<Record<string, string>>,
  said: readonly Competing[],
  today: string,
): Outcome<PinChoice> {
  const chosen = said.find((each) => choiceOf(each) === sent.value)
  const reason = sent.reason?.trim() ?? ''
  const until = readDay(sent, 'until')
  const problems: Problem[] = []
  if (!chosen) problems.push({ field: 'value', message: 'Select the value that is right' })
  if (!isLine(reason, 300))
    problems.push({ field: 'reason', message: 'Enter why it is right, in up to 300 characters' })
  if (!until || until < today || until > laterDay(today, longest))
    problems.push({
      field: 'until',
      message: 'Enter the last day on which it counts, between today and two years from now',
    })
  if (!chosen || !until || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { said: chosen, reason, until } }
}
