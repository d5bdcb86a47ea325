import type { App } from '#kit/http'
import { listServices } from '#services'
import { addCallRoutes } from './call.ts'
import { addCouncilRoutes } from './council.ts'
import { addDeskRoutes } from './desk.ts'
import { addFollowRoutes } from './follow.ts'
import type { Handed } from './handed.ts'
import { addJourneyRoutes } from './journey.ts'
import { addOpen311Routes } from './open311/routes.ts'
import { addPaperRoutes } from './paper.ts'
import { addRetentionRoutes } from './retention.ts'
import { addTextRoutes } from './text.ts'
import { addUploadRoutes } from './upload.ts'

/** Every page of the council's own: its home, its services, what it must say of itself, and the officer's home. */
export function addRoutes(app: App, handed: Handed): void {
  // Now, so that a mistake in a definition stops the start and not a resident.
  listServices()
  addCouncilRoutes(app, handed.council, handed.isDemonstration)
  addPaperRoutes(app, handed)
  addJourneyRoutes(app, handed)
  addFollowRoutes(app, handed)
  addDeskRoutes(app)
  addCallRoutes(app, handed)
  addUploadRoutes(app)
  addTextRoutes(app, handed)
  addOpen311Routes(app, handed)
  addRetentionRoutes(app)
}
