import { laterDay } from '#kit/day'
import { sayDay } from '#services'
import { explainingDays, isNotPresented, meaningOfEvent, type RoundEvent } from './round-event.ts'
import { isInForce, mattersIn, type StandingNeed } from './standing-need.ts'

/** What we can tell somebody before they send a report. It never stops them from sending it. */
export type Before =
  | { readonly kind: 'nothing' }
  /** A crew has said already what happened: their report may not be needed. */
  | {
      readonly kind: 'answered'
      readonly sentence: string
      readonly next: string
      readonly event: RoundEvent
    }
  /** Something must always be done there, so that this counts as missed whatever the crew says. */
  | { readonly kind: 'need'; readonly sentence: string; readonly need: StandingNeed['need'] }

/** What is known of a place: what must always be done there, and what crews found. */
export type Known = { readonly needs: readonly StandingNeed[]; readonly events: readonly RoundEvent[] }

/** Whether what crews found matters in a type of case. */
export const asksCrews = (type: string): boolean => type === 'missed-collection'

/**
 * What is known that answers a report before it is sent. What must always be done there is looked at first: whose bin
 * we fetch has not failed to put it out.
 */
export function beforeSending(type: string, { needs, events }: Known, today: string): Before {
  if (!asksCrews(type)) return { kind: 'nothing' }
  const need = needs.find((each) => isInForce(each, today) && mattersIn(each, type))
  const isAssisted = need?.need === 'assisted-collection'
  const newest = events
    .filter((event) => event.day <= today && event.day >= laterDay(today, -explainingDays))
    .filter((event) => meaningOfEvent(event) && !(isAssisted && isNotPresented(event)))
    .toSorted((one, other) => other.day.localeCompare(one.day))[0]
  const meaning = newest && meaningOfEvent(newest)
  if (meaning)
    return {
      kind: 'answered',
      sentence: `On ${sayDay(newest.day)} our crew ${meaning.said}.`,
      next: `${meaning.next}.`,
      event: newest,
    }
  if (!need || !isAssisted) return { kind: 'nothing' }
  return {
    kind: 'need',
    need: need.need,
    sentence: 'We know that we must fetch your bins. We will look at this first.',
  }
}
