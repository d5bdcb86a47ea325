import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import type { ClusterEvent, Index } from '#linkage'
import type { RecordKey } from '#sources'
import { assignIds, keyText } from '../model/assign.ts'
import type { PersonId } from '../model/person.ts'
import { regrouped } from '../model/regrouped.ts'
import type { Link } from '../store/link.ts'
import { linksBeside, touch } from '../store/touched.ts'
import { modelInUse } from './model-in-use.ts'
import { saveMoves } from './save-moves.ts'

const atOnce = 2000

/** What an index has done: which records are not as they were, and how clusters have changed. */
export type Followed = { readonly changed: readonly RecordKey[]; readonly events: readonly ClusterEvent[] }

/**
 * Lets links follow what the index has done, so that people keep their identifiers. Returns everyone whose golden
 * record may come to something else.
 */
export async function followIndex(
  ctx: Context,
  index: Index,
  { changed, events }: Followed,
): Promise<readonly PersonId[]> {
  const affected = unique([...changed, ...regrouped(events)])
  const before = await allBeside(ctx, affected)
  const groups = groupsOf(index, affected)
  const { ids, redirected } = assignIds(
    groups,
    new Map([...before].map(([text, { person }]) => [text, person])),
  )
  const people = ids.map((id) => id ?? (ctx.newId() as PersonId))
  const moved = groups.flatMap((members, at) => movedTo(people[at] as PersonId, members, before))
  const gone = affected.flatMap((key) => (index.has(key) ? [] : (before.get(keyText(key)) ?? [])))
  const { version } = await modelInUse(ctx)
  await saveMoves(ctx, { moved, gone, before, redirected, ids: people, version, reason: 'records changed' })
  // Other processes look again at what says something else, also where its link has stayed.
  await touch(ctx, changed)
  const isChanged = new Set([...changed, ...moved].map(keyText))
  const theirs = people.filter((_, at) => groups[at]?.some((member) => isChanged.has(keyText(member))))
  const former = [...gone, ...moved].flatMap((link) => before.get(keyText(link))?.person ?? [])
  return [...new Set([...theirs, ...former])].sort()
}

const unique = (keys: readonly RecordKey[]): readonly RecordKey[] => [
  ...new Map(keys.map((key) => [keyText(key), key])).values(),
]

/** The links of everyone who has one of these records, by the record. */
async function allBeside(ctx: Context, keys: readonly RecordKey[]): Promise<ReadonlyMap<string, Link>> {
  const links = new Map<string, Link>()
  // Records of one person are named near each other: with the first of them come the links of the others.
  for (const some of inLists(keys, atOnce)) {
    const unknown = some.filter((key) => !links.has(keyText(key)))
    if (unknown.length === 0) continue
    for (const link of await linksBeside(ctx, unknown)) links.set(keyText(link), link)
  }
  return links
}

/** The clusters that these records are in now. */
function groupsOf(index: Index, keys: readonly RecordKey[]): readonly (readonly RecordKey[])[] {
  const clusters = keys.flatMap((key) => index.cluster(key) ?? [])
  return [...new Map(clusters.map(({ id, members }) => [id, members])).values()]
}

const movedTo = (
  person: PersonId,
  members: readonly RecordKey[],
  before: ReadonlyMap<string, Link>,
): readonly Link[] =>
  members.flatMap((member): readonly Link[] => {
    const known = before.get(keyText(member))
    if (known?.person === person) return []
    return [{ source: member.source, id: member.id, person, by: known?.by ?? 'engine', bits: undefined }]
  })
