import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import type { RecordKey } from '#sources'
import { type Assignment, keyText } from '../model/assign.ts'
import type { PersonId } from '../model/person.ts'
import { insertLinkChanges, type Link, removeLinks, saveLinks } from '../store/link.ts'
import { insertRedirects } from '../store/people.ts'

/** What has become of links when records were grouped anew. */
export type Moves = {
  /** Links as they are from now on, of records that are about somebody else than before. */
  readonly moved: readonly Link[]
  /** Records that are linked to nobody any more. */
  readonly gone: readonly RecordKey[]
  /** Links as they were, by the record. */
  readonly before: ReadonlyMap<string, Link>
  /** Identifiers that are not used any more, each with the group that took its place; and whose that is. */
  readonly redirected: Assignment['redirected']
  readonly ids: readonly PersonId[]
  /** The weights, and why. */
  readonly version: string
  readonly reason: string
}

const atOnce = 5000

/** Keeps what has become of links, writes each change down, and lets identifiers lead on. */
export async function saveMoves(ctx: Context, moves: Moves): Promise<void> {
  const { moved, gone, before, redirected, ids, version, reason } = moves
  for (const some of inLists(moved, atOnce)) await saveLinks(ctx, some, version)
  const changes = moved.flatMap((link) => {
    const from = before.get(keyText(link))?.person
    return from ? [{ source: link.source, id: link.id, from, to: link.person, reason }] : []
  })
  await insertLinkChanges(ctx, changes)
  await removeLinks(ctx, gone)
  await insertRedirects(ctx, new Map([...redirected].map(([id, group]) => [id, ids[group] as PersonId])))
}
