import { setImmediate } from 'node:timers/promises'
import type { Context } from '#kit/context'
import { rowsOf } from '#linkage'
import type { Assignment } from '../model/assign.ts'
import type { Before } from '../model/before.ts'
import type { PersonId } from '../model/person.ts'
import { insertLinks } from '../store/all-links.ts'
import { insertLinkChanges, type Link, type LinkChange, removeLinks, saveLinks } from '../store/link.ts'
import { insertRedirects } from '../store/people.ts'
import type { LinkedAll } from './link-all.ts'

/** Everybody, as linked from now on, and as they were. */
export type Relinking = {
  readonly before: Before
  readonly linked: LinkedAll
  readonly ids: readonly PersonId[]
  readonly redirected: Assignment['redirected']
  readonly version: string
}

const atOnce = 20_000

/** Lets links follow, some thousands at a time, and writes down each that has changed. */
export async function relink(
  ctx: Context,
  { before, linked, ids, redirected, version }: Relinking,
): Promise<void> {
  let [added, moved, changes] = [[] as Link[], [] as Link[], [] as LinkChange[]]
  const save = async () => {
    const [links, known, told] = [added, moved, changes]
    ;[added, moved, changes] = [[], [], []]
    if (links.length > 0) await insertLinks(ctx, links, version)
    if (known.length > 0) await saveLinks(ctx, known, version)
    await insertLinkChanges(ctx, told)
  }
  // While some are written, those after them are put together.
  let saving: Promise<void> = Promise.resolve()
  for (const { link, from } of moves({ before, linked, ids })) {
    if (from === undefined) added.push(link)
    else {
      moved.push(link)
      changes.push({ source: link.source, id: link.id, from, to: link.person, reason: 'rebuilt' })
    }
    if (added.length + moved.length < atOnce) continue
    await saving
    saving = save()
    // It is waited for later, and may fail before.
    saving.catch(() => {})
    // What is asked is sent when nothing else is done any more.
    await setImmediate()
  }
  await saving
  await save()
  await removeLinks(ctx, before.gone)
  await insertRedirects(ctx, new Map([...redirected].map(([id, group]) => [id, ids[group] as PersonId])))
}

/** Every link that is not as it was. */
function* moves({
  before: { personOf, people, said },
  linked: { groups, keyOf },
  ids,
}: Pick<Relinking, 'before' | 'linked' | 'ids'>): Generator<{
  readonly link: Link
  readonly from: PersonId | undefined
}> {
  for (let group = 0; group < groups.size; group += 1) {
    const person = ids[group] as PersonId
    const bits = Math.min(40, groups.weakest[group] ?? 40)
    for (const row of rowsOf(groups, group)) {
      const from = people[personOf[row] ?? 0] || undefined
      if (from === person) continue
      const { source, id } = keyOf(row)
      yield { link: { source, id, person, by: said.get(row) ?? 'engine', bits }, from }
    }
  }
}
