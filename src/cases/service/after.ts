import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { failureDays, failureReports } from '../model/failure.ts'
import { updateCase } from '../store/case.ts'
import { countAt, raiseFailure } from '../store/failure.ts'
import { insertEvent } from '../store/history.ts'
import { selectCaseById } from '../store/near.ts'
import { definitionOf } from './open.ts'
import { needsNow } from './place.ts'

const millisecondsPerDay = 86_400_000

/**
 * Looks at a new case in the light of what else is known of its property: what must always be done there makes it
 * urgent, and the third of one kind within 28 days is a failure of the service that a manager must see.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function lookAround(ctx: Context, caseId: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.needs')
  const found = await selectCaseById(ctx, caseId)
  const definition = found && definitionOf(found)
  if (!found?.uprn || !definition) return
  const { uprn, service } = found
  const needs = await needsNow(ctx, { uprn, type: definition.case.type })
  const since = new Date(found.openedAt.getTime() - failureDays * millisecondsPerDay)
  const reports = await countAt(ctx, { service, uprn, since })
  const isFailure = reports >= failureReports
  if ((needs.length > 0 || isFailure) && found.priority === 'normal')
    await updateCase(ctx, found.id, { priority: 'high' })
  if (!isFailure) return
  if (await raiseFailure(ctx, { service, uprn, reports })) {
    const sentence = `This is the ${reports}${reports === 3 ? 'rd' : 'th'} report of this here within ${failureDays} days. A manager has been told.`
    await insertEvent(ctx, found.id, { kind: 'failure', state: null, sentence })
    await record(ctx, { action: 'cases.failure-raised', about: found.reference, detail: { reports } })
  }
}
