import type { Outcome, Problem } from '#kit/outcome'
import { isQueueName, readQueueName } from './queue.ts'
import type { Routing } from './routing.ts'

/** A rule as somebody wants it, before it is kept. */
export type NewRouting = Omit<Routing, 'id'>

/** What there is to choose from. */
export type RoutingChoices = {
  readonly services: readonly string[]
  readonly categories: readonly string[]
  readonly wards: readonly string[]
}

type Sent = Readonly<Record<string, string>>

/** Reads a rule. It must narrow something, and begin today or later: what has been routed stays where it is. */
export function readRouting(sent: Sent, choices: RoutingChoices, today: string): Outcome<NewRouting> {
  const problems: Problem[] = []
  const choose = (field: string, offered: readonly string[], message: string): string | undefined => {
    const said = sent[field] ?? ''
    if (said && !offered.includes(said)) problems.push({ field, message })
    return said || undefined
  }
  const rule = {
    service: choose('service', choices.services, 'Select a service that we have'),
    category: choose('category', choices.categories, 'Select a kind of case that we have'),
    ward: choose('ward', choices.wards, 'Select a ward that we have'),
    queue: readQueueName(sent.queue ?? '') || undefined,
    outOfHours: sent.hours === 'closed',
    to: readQueueName(sent.to ?? ''),
    from: dayIn(sent),
  }
  if (!isQueueName(rule.to))
    problems.push({ field: 'to', message: 'Enter the team that it goes to, like highways-inspectors' })
  if (rule.queue && !isQueueName(rule.queue))
    problems.push({ field: 'queue', message: 'Enter the name of a team, like highways-inspectors' })
  if (!rule.service && !rule.category && !rule.ward && !rule.queue && problems.length === 0)
    problems.push({
      field: 'service',
      message: 'Select at least one of service, kind of case, ward and team',
    })
  if (rule.queue && rule.queue === rule.to)
    problems.push({ field: 'to', message: 'The work would stay where it is: enter another team' })
  const wrongDay = dayProblem(rule.from, today)
  if (wrongDay) problems.push({ field: 'from-day', message: wrongDay })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: rule }
}

function dayIn(sent: Sent): string {
  const part = (name: string, length: number) => (sent[`from-${name}`] ?? '').trim().padStart(length, '0')
  return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`
}

function dayProblem(day: string, today: string): string | undefined {
  if (/^0*-0*-0*$/.test(day)) return 'Enter the day from which it counts'
  const at = new Date(`${day}T00:00:00Z`)
  const isReal =
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
  if (!isReal) return 'The day from which it counts must be a real date'
  return day < today ? 'The day from which it counts must be today or in the future' : undefined
}
