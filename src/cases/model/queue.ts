import type { Case, Priority } from './case.ts'
import type { State } from './state.ts'
import type { Turns } from './turn.ts'

/** A queue, and how much waits in it. */
export type Queue = {
  readonly name: string
  readonly open: number
  readonly unassigned: number
  readonly overdue: number
  readonly emergencies: number
}

/** How much waits in a queue of one service and ward. */
export type Waiting = Omit<Queue, 'name'> & {
  readonly queue: string
  readonly service: string
  readonly ward: string | null
}

/** The queues with work in them, and what else there is to choose by. */
export function choicesIn(waiting: readonly Waiting[]): Pick<QueuePage, 'queues' | 'services' | 'wards'> {
  const queues = new Map<string, Queue>()
  for (const { queue, open, unassigned, overdue, emergencies } of waiting) {
    const before = queues.get(queue)
    queues.set(queue, {
      name: queue,
      open: open + (before?.open ?? 0),
      unassigned: unassigned + (before?.unassigned ?? 0),
      overdue: overdue + (before?.overdue ?? 0),
      emergencies: emergencies + (before?.emergencies ?? 0),
    })
  }
  return {
    queues: [...queues.values()]
      .filter(({ open }) => open > 0)
      .sort((one, other) => one.name.localeCompare(other.name, 'en')),
    services: [...new Set(waiting.map(({ service }) => service))].sort(),
    wards: [...new Set(waiting.flatMap(({ ward }) => ward ?? []))].sort(),
  }
}

/** What of a queue to show. Each is left out when all are meant. */
export type QueueFilter = {
  readonly queue?: string | undefined
  readonly state?: State | undefined
  readonly service?: string | undefined
  readonly ward?: string | undefined
  readonly priority?: Priority | undefined
  /** Whose: one's own, nobody's yet. */
  readonly who?: 'mine' | 'nobody' | undefined
  readonly overdue?: boolean | undefined
}

/** One page of a queue. */
export type QueuePage = {
  readonly cases: readonly Case[]
  readonly turns: Turns
  readonly queues: readonly Queue[]
  readonly wards: readonly string[]
  readonly services: readonly string[]
  /** Of those who have taken any of the cases. */
  readonly names: ReadonlyMap<string, string>
}

/** Priorities, the most urgent first, as officers see them. */
export const priorities: Readonly<Record<Priority, string>> = {
  emergency: 'Emergency',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
}

/** Whether a word is the name of a priority. */
export const isPriority = (name: string): name is Priority => Object.hasOwn(priorities, name)

/** Whether text could be the name of a queue: `highways-inspectors`. */
export const isQueueName = (text: string): boolean => /^[a-z][a-z0-9-]{2,48}$/.test(text)

/** The name of a queue as it may be meant by what somebody typed: “Highways inspectors”. */
export const readQueueName = (typed: string): string => typed.trim().toLowerCase().replace(/\s+/g, '-')

/** `highways-inspectors` as people read it: Highways inspectors. */
export const queueName = (queue: string): string => {
  const words = queue.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What may be done to many cases at once. */
export type Bulk =
  | { readonly kind: 'take' }
  | { readonly kind: 'release' }
  | { readonly kind: 'priority'; readonly priority: Priority }
  | { readonly kind: 'queue'; readonly queue: string }
  | { readonly kind: 'move'; readonly state: State; readonly reason: string }

/** What became of it: how many were changed, and which could not be. */
export type BulkDone = { readonly done: number; readonly left: readonly string[] }
