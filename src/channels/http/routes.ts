import type { App } from '#kit/http'
import type { Council } from '../model/council.ts'
import { addJourneyRoutes } from './journey.ts'

/** What each installation hands over. */
export type Handed = { readonly council: Council }

/** Every page of the council's own: its home, its services, what it must say of itself, and the officer's home. */
export function addRoutes(app: App, { council }: Handed): void {
  addJourneyRoutes(app, council)
}
