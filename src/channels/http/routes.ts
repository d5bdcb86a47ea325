import type { App } from '#kit/http'
import type { Council } from '../model/council.ts'
import { addCouncilRoutes } from './council.ts'
import { addJourneyRoutes } from './journey.ts'

/** What each installation hands over. */
export type Handed = {
  readonly council: Council
  /** Whether its people are invented: said where it says where its data comes from. */
  readonly isDemonstration: boolean
}

/** Every page of the council's own: its home, its services, what it must say of itself, and the officer's home. */
export function addRoutes(app: App, { council, isDemonstration }: Handed): void {
  addCouncilRoutes(app, council, isDemonstration)
  addJourneyRoutes(app, council)
}
