import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { type Declaration, findRecords, listSources } from '#sources'
import { nameIn, type Person, type PersonId } from '../model/person.ts'
import { type Former, selectAsAt, selectPartOf } from '../store/former.ts'
import { linksOf } from '../store/link.ts'
import { selectLeadingTo } from '../store/redirect.ts'
import { mustSee } from './must-see.ts'

/** Another record, as it was called on a day. */
type Then = { readonly id: PersonId; readonly name: string }

/** What a golden record said on a day. */
export type AsAt = {
  readonly person: Person
  readonly day: string
  /** `undefined` when nothing was known of the person yet. */
  readonly former: Former | undefined
  /** Whether that was under an identifier that leads to them now: on that day it was a record by itself. */
  readonly wasAlone: boolean
  /** Records that have been joined with this one since, as they were called on that day. */
  readonly joined: readonly Then[]
  /** Where nothing was known of them by themselves: of whom they have been taken out since, as that was called on that day. */
  readonly partOf: Then | undefined
  /** Whether whoever looks would be told of every record that this may have been part of. */
  readonly mayKnowAll: boolean
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
  const joined: Then[] = []
  for (const other of own ? [] : await selectLeadingTo(ctx, person.id)) {
    const then = await selectAsAt(ctx, other, day)
    if (then) joined.push({ id: other, name: nameIn(then.values) })
  }
  const partOf = former ? undefined : await wasPartOf(ctx, id, day)
  const fields = Object.keys(former?.values ?? {})
  await record(ctx, { action: 'golden.opened-as-at', about: person.id, fields, detail: { day } })
  if (partOf)
    await record(ctx, { action: 'golden.named', about: partOf.id, fields: ['name'], detail: { day } })
  const mayRead = await isAllowed(ctx, 'sources.read-records')
  const records = mayRead ? await findRecords(ctx, await linksOf(ctx, person.id)) : []
  const shown = new Set(records.map(({ source }) => source))
  const sources = await listSources(ctx)
  const mayKnowAll = await isAllowed(ctx, 'golden.read-restricted')
  return { person, day, former, wasAlone: own !== undefined, joined, partOf, mayKnowAll, sources, shown }
}

/** Of whom somebody was part then, who may have been taken out of another since as well. */
async function wasPartOf(ctx: Context, id: PersonId, day: string): Promise<Then | undefined> {
  const seen = new Set<PersonId>()
  for (
    let of = await selectPartOf(ctx, id, day);
    of && !seen.has(of);
    of = await selectPartOf(ctx, of, day)
  ) {
    seen.add(of)
    const then = await selectAsAt(ctx, of, day)
    if (then) return { id: of, name: nameIn(then.values) }
  }
  return undefined
}
