import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { type Declaration, findRecords, listSources } from '#sources'
import type { Person, PersonId } from '../model/person.ts'
import { type Former, selectAsAt } from '../store/former.ts'
import { linksOf } from '../store/link.ts'
import { mustSee } from './must-see.ts'

/** What a golden record said on a day. */
export type AsAt = {
  readonly person: Person
  readonly day: string
  /** `undefined` when nothing was known of the person yet. */
  readonly former: Former | undefined
  readonly sources: readonly Declaration[]
  /** The sources that whoever looks may see by name. */
  readonly shown: ReadonlySet<string>
}

/**
 * Opens a golden record as it was at the end of a day: what was known then, and nothing that was learned since. Written
 * down as a look.
 *
 * Units:  `day` as `YYYY-MM-DD`.
 * Errors: `Fault('not-found')` when there is no such person, or none that whoever asks may see.
 */
export async function openAsAt(ctx: Context, id: PersonId, day: string): Promise<AsAt> {
  await mustBeAllowed(ctx, 'golden.read')
  const person = await mustSee(ctx, id)
  const former = await selectAsAt(ctx, person.id, day)
  const fields = Object.keys(former?.values ?? {})
  await record(ctx, { action: 'golden.opened-as-at', about: person.id, fields, detail: { day } })
  const mayRead = await isAllowed(ctx, 'sources.read-records')
  const records = mayRead ? await findRecords(ctx, await linksOf(ctx, person.id)) : []
  const shown = new Set(records.map(({ source }) => source))
  return { person, day, former, sources: await listSources(ctx), shown }
}
