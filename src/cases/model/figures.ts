import type { Case } from './case.ts'
import type { Chase } from './contact.ts'
import type { Demand } from './demand.ts'
import type { Turns } from './turn.ts'

/** One page of the list of cases, and where those around it begin. */
export type CaseList = {
  readonly cases: readonly Case[]
  readonly turns: Turns
  readonly choices: {
    /** What states are called: each once, by whatever name services have it. */
    readonly states: readonly string[]
    readonly services: readonly string[]
    readonly wards: readonly string[]
  }
}

/** How cases stand, in figures. */
export type Measured = {
  readonly open: number
  readonly overdue: number
  /** Of those that were closed: how many by the promised day, of how many that had one. */
  readonly kept: number
  readonly promised: number
  /** Within how many days half of the completed cases were done, one that has begun as well. */
  readonly medianDays: number | null
}

/** What the contact centre looks at: demand, promises kept, and what has waited longest. */
export type Dashboard = {
  readonly demand: Demand
  readonly measured: Measured
  readonly oldest: readonly Case[]
  /** Contacts of the last 28 days: of each service, in each hour of the day, and how many only ask where it is. */
  readonly chases: readonly Chase[]
  readonly byHour: readonly { readonly hour: number; readonly count: number }[]
  readonly atRisk: readonly AtRisk[]
}

/** A promise that is running out, with the case that it belongs to. */
export type AtRisk = {
  readonly reference: string
  readonly summary: string
  readonly sentence: string
  readonly dueAt: Date
  readonly isLate: boolean
  readonly escalateTo: string | null
}
