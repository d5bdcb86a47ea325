import type { State } from './state.ts'
import type { Turns } from './turn.ts'

/** What everybody may see of a report about a public place. */
export type PublicReport = {
  readonly id: string
  readonly reference: string
  readonly service: string
  readonly serviceVersion: number
  readonly state: State
  readonly openedAt: Date
  readonly movedAt: Date
  readonly closedAt: Date | null
  readonly ward: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  /** The day that was promised, `YYYY-MM-DD`. */
  readonly promisedBy: string | null
}

/** That a public report moved. */
export type PublicUpdate = Pick<PublicReport, 'id' | 'reference' | 'service' | 'serviceVersion' | 'state'> & {
  readonly at: Date
}

/** Which of them to show. */
export type PublicFilter = {
  readonly ward?: string | undefined
  /** Closed ones as well. */
  readonly all?: boolean | undefined
}

/** A point on the map, and the reports that stand there. */
export type MapPoint = {
  readonly latitude: number
  readonly longitude: number
  readonly open: number
  readonly closed: number
}

/** Where public reports are: each at its own point, or where there are too many to tell apart, those near each other at one. */
export type MapPoints = {
  readonly points: readonly MapPoint[]
  readonly isGathered: boolean
  /** Whether there are so many that only those that moved last are on it. */
  readonly isCut: boolean
}

/** One page of public reports, and where on the map those are that the filter lets through. */
export type PublicPage = {
  readonly reports: readonly PublicReport[]
  readonly map: MapPoints
  readonly wards: readonly string[]
  readonly turns: Turns
}
