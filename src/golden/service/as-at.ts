import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { type Declaration, findRecords, listSources } from '#sources'
import { nameIn, type Person, type PersonId } from '../model/person.ts'
import { type Former, selectAsAt } from '../store/former.ts'
import { linksOf } from '../store/link.ts'
import { selectLeadingTo } from '../store/redirect.ts'
import { mustSee } from './must-see.ts'

/** What a golden record said on a day. */
export type AsAt = {
  readonly person: Person
  readonly day: string
  /** `undefined` when nothing was known of the person yet. */
  readonly former: Former | undefined
  /** Whether that was under an identifier that leads to them now: on that day it was a record by itself. */
  readonly wasAlone: boolean
  /** Records that have been joined with this one since, as they were called on that day. */
  readonly joined: readonly { readonly id: PersonId; readonly name: string }[]
  readonly sources: readonly Declaration[]
  /** The sources that whoever looks may see by name. */
  readonly shown: ReadonlySet<string>
}

/**
 * Opens a golden record as it was at the end of a day: what was known then, and nothing that was learned since. Written
 * down as a look. By an identifier that leads on, it is what was known of whoever had it then.
 *
 * Units:  `day` as `YYYY-MM-DD`.
 * Errors: `Fault('not-found')` when there is no such person, or none that whoever asks may see.
 */
export async function openAsAt(ctx: Context, id: PersonId, day: string): Promise<AsAt> {
  await mustBeAllowed(ctx, 'golden.read')
  const person = await mustSee(ctx, id)
  const own = person.id === id ? undefined : await selectAsAt(ctx, id, day)
  const former = own ?? (await selectAsAt(ctx, person.id, day))
  const joined: AsAt['joined'][number][] = []
  for (const other of own ? [] : await selectLeadingTo(ctx, person.id)) {
    const then = await selectAsAt(ctx, other, day)
    if (then) joined.push({ id: other, name: nameIn(then.values) })
  }
  const fields = Object.keys(former?.values ?? {})
  await record(ctx, { action: 'golden.opened-as-at', about: person.id, fields, detail: { day } })
  const mayRead = await isAllowed(ctx, 'sources.read-records')
  const records = mayRead ? await findRecords(ctx, await linksOf(ctx, person.id)) : []
  const shown = new Set(records.map(({ source }) => source))
  return { person, day, former, wasAlone: own !== undefined, joined, sources: await listSources(ctx), shown }
}
