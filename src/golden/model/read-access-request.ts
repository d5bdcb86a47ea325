import { dayHere, laterDay } from '#kit/day'
import type { Outcome, Problem } from '#kit/outcome'
import type { Identity } from './access-request.ts'
import { readDay } from './day.ts'

/** A request as it is taken: when it reached the council, and how we know who asks. */
export type WantedRequest = { readonly askedAt: Date; readonly identity: Identity }

/** How we know who asks, as officers choose it. */
export const identities: Readonly<Record<Identity, string>> = {
  papers: 'I have seen papers that show it, or checked what only they know',
  known: 'They are known to us, and I am sure that it is them',
  waiting: 'Not yet: we have asked them to show who they are',
}

type Sent = Readonly<Record<string, string>>

/** Reads how a request came. Without a day it came now. Units: `now` is the moment of the request. */
export function readRequest(sent: Sent, now: Date): Outcome<WantedRequest> {
  const problems: Problem[] = []
  const today = dayHere(now)
  const isDayGiven = ['day', 'month', 'year'].some((part) => sent[`asked-${part}`]?.trim())
  const day = isDayGiven ? readDay(sent, 'asked') : today
  const message = dayMessage(day, today)
  if (message) problems.push({ field: 'asked-day', message })
  const identity = (Object.keys(identities) as Identity[]).find((each) => each === sent.identity)
  if (!identity) problems.push({ field: 'identity', message: 'Select how you know who they are' })
  if (!day || !identity || problems.length > 0) return { ok: false, problems }
  // Noon is the same day in London as in Greenwich, all year.
  return { ok: true, value: { identity, askedAt: day === today ? now : new Date(`${day}T12:00:00Z`) } }
}

function dayMessage(day: string | undefined, today: string): string | undefined {
  if (!day) return 'Enter the day they asked, like 3 5 2026'
  if (day > today) return 'The day they asked must be today or in the past'
  return day < laterDay(today, -365) ? 'The day they asked must be within the last year' : undefined
}
